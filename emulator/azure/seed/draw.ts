/** A pseudorandom integer from 0 to `below` - 1 that is always the same for a row and purpose. */
export function draw(row: number, purpose: number, below: number): number {
  let mixed = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) % below
}

/** Picks an item from a list; earlier items are more likely. */
export function pick<Item>(list: readonly Item[], row: number, purpose: number): Item {
  const index = Math.min(draw(row, purpose, list.length), draw(row, purpose + 100, list.length))
  const item = list[index]
  if (item === undefined) throw new Error('The list is empty.')
  return item
}
