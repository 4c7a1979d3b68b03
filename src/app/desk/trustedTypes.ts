/**
 * The page's policy for Trusted Types, which the server's Content-Security-Policy demands. Only one
 * thing may become a script: a worker of our own origin, named by a literal in our own code.
 */

interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown
}

/** Installs the policy; call once, before anything starts a worker. */
export function allowOwnWorkers(): void {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  policies?.createPolicy('default', {
    createScriptURL: url => {
      if (new URL(url, location.href).origin === location.origin) return url
      throw new TypeError('only scripts of this page may run')
    },
  })
}
