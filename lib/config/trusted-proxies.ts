import 'server-only'

import { BlockList, isIP } from 'node:net'

/** The proxies whose word about a client's address counts. */
export interface TrustedProxies {
  /** Whether an address, in the form of `plainAddress`, is one of them. */
  has(address: string): boolean
}

/**
 * Reads addresses and networks (`10.0.0.0/8`), separated by commas.
 * @returns undefined if one of them is neither.
 */
export function readTrustedProxies(text: string): TrustedProxies | undefined {
  const list = new BlockList()
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue
    const [address = '', prefix, ...rest] = entry.split('/')
    const family = familyOf(address)
    if (!family || rest.length > 0) return undefined
    const bits = family === 'ipv4' ? 32 : 128
    if (prefix !== undefined && (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits)) return undefined
    list.addSubnet(address, prefix === undefined ? bits : Number(prefix), family)
  }
  return {
    has: (address) => {
      const family = familyOf(address)
      return family !== undefined && list.check(address, family)
    },
  }
}

/** Returns an address without the IPv6 form of IPv4 and without a zone; undefined if the text is none. */
export function plainAddress(text: string): string | undefined {
  const address = text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase()
  return familyOf(address) && address
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  return ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address)]
}
