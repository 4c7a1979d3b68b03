/**
 * The page's colours, type and space, as shared by CSS (through `customProperties`) and by the map's
 * shaders. Hue is data: everything here but `alarm` and `focus` is nearly neutral, so that the scales
 * of scales.ts are the only hues on the page that mean something.
 */

export type Theme = 'dark' | 'light'

/** A colour in sRGB, `#rrggbb`. */
export type Hex = `#${string}`

export interface Tokens {
  /** Far sea, and the page behind everything. */
  sea: Hex
  /** The sea's other end of a slow gradient (the light sea is not quite flat). */
  seaFar: Hex
  /** Sea where it touches a coast. */
  seaCoast: Hex
  /** Flat panels beside the map. */
  sheet: Hex
  /** A control or row lifted from its sheet. */
  raised: Hex
  line: Hex
  /** Decoration only (contrast 1.7); never the only sign of a control. */
  lineStrong: Hex
  ink1: Hex
  ink2: Hex
  /** On sheets only, never on the map. */
  ink3: Hex
  /** "Lost, or could not be done, or its cause", and nothing else. Never alone. */
  alarm: Hex
  alarmTint: Hex
  focus: Hex
  /** Land in the run's scope, and outside it. */
  land: Hex
  landOut: Hex
  landDark: Hex
  coast: Hex
  bevelLit: Hex
  bevelShaded: Hex
  arc: Hex
  siteDead: Hex
  /** A dead site seen from near. */
  siteDeadNear: Hex
  /** A site that runs and serves nobody now. */
  siteIdle: Hex
  /** What the walls of the plates are mixed towards. */
  wall: Hex
  /** Borders seen from near. */
  borderNear: Hex
}

export const TOKENS: Record<Theme, Tokens> = {
  dark: {
    sea: '#0a0f15',
    seaFar: '#0a0f15',
    seaCoast: '#111b25',
    sheet: '#0f151c',
    raised: '#17202a',
    line: '#222d38',
    lineStrong: '#33414e',
    ink1: '#eef3f6',
    ink2: '#aab7c2',
    ink3: '#8492a0',
    alarm: '#ff6038',
    alarmTint: '#2a1712',
    focus: '#8cc8ff',
    land: '#25323e',
    landOut: '#141b23',
    landDark: '#12171d',
    coast: '#8fa6b8',
    bevelLit: '#7f97aa',
    bevelShaded: '#0c1117',
    arc: '#dfeaf2',
    siteDead: '#76828d',
    siteDeadNear: '#4a5660',
    siteIdle: '#5a6f80',
    wall: '#05080b',
    borderNear: '#9aa2a6',
  },
  light: {
    sea: '#d6e0e5',
    seaFar: '#d9e2e6',
    seaCoast: '#c9d6dd',
    sheet: '#fbfaf7',
    raised: '#f0efea',
    line: '#e0ded7',
    lineStrong: '#c4c3bc',
    ink1: '#14191e',
    ink2: '#46515a',
    ink3: '#606b74',
    alarm: '#c2330f',
    alarmTint: '#fbe6de',
    focus: '#0b5cad',
    land: '#f7f5f0',
    landOut: '#e3e5e3',
    landDark: '#c9ccca',
    coast: '#5a6a74',
    bevelLit: '#ffffff',
    bevelShaded: '#a9b0b2',
    arc: '#26323b',
    siteDead: '#6f787e',
    siteDeadNear: '#6f787e',
    siteIdle: '#9fb0ba',
    wall: '#8f999d',
    borderNear: '#9aa2a6',
  },
}

export const FONT_SANS = "'IBM Plex Sans Variable', system-ui, sans-serif"
export const FONT_MONO = "'IBM Plex Mono', ui-monospace, monospace"

/** CSS shorthands (weight, size in px, line height in px): nothing under 12 px. */
export const TYPE = {
  metric: '600 26px/32px',
  answer: '600 20px/26px',
  brand: '600 14px/20px',
  body: '400 13px/18px',
  section: '600 13px/18px',
  label: '500 12px/16px',
  sea: 'italic 400 12px/16px',
  mono: '400 12.5px/20px',
  phoneBody: '400 15px/20px',
} as const

/** Letter spacing, em. */
export const TRACKING = { answer: '-0.012em', sea: '0.16em' } as const

/** Steps of space, px. */
export const SPACE = [4, 8, 12, 16, 20, 24] as const
export const RADIUS_PX = 4

/** How long things take, ms; with reduced motion everything jumps. */
export const MOTION_MS = { plate: 600, colour: 200, height: 300, camera: 700, sheet: 160 } as const

/**
 * Custom properties (`--ink-1` and so on) for an element's `style.setProperty`, which a strict
 * Content-Security-Policy allows while it refuses an injected `<style>`.
 */
export function customProperties(theme: Theme): [name: string, value: string][] {
  return Object.entries(TOKENS[theme]).map(([name, value]) => [
    `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replace(/(\d)/, '-$1')}`,
    value,
  ])
}
