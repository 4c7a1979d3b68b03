/** Links as somebody makes them who knows the form: any bytes, rightly packed and rightly signed. */
import { sha256 } from '@noble/hashes/sha2.js'
import { deflateSync } from 'fflate'
import { toBase64url } from '../../../src/app/share/base64url.ts'

/** A fragment around packed bytes, with the checksum that belongs to them. */
export function sealPacked(packed: Uint8Array): string {
  const payload = new Uint8Array(4 + packed.length)
  payload.set(sha256(packed).subarray(0, 4))
  payload.set(packed, 4)
  return `#run=1.${toBase64url(payload)}`
}

export const sealBytes = (bytes: Uint8Array): string => sealPacked(deflateSync(bytes, { level: 9 }))

export const sealText = (text: string): string => sealBytes(new TextEncoder().encode(text))
