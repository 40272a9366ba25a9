import { expect, test } from 'vitest'
import { eventHubFault } from './destination-candidate'

test("a compacted hub can't receive logs", () => {
  expect([eventHubFault('Compact'), eventHubFault('Delete'), eventHubFault(undefined)].map((fault) => fault === null)).toEqual([
    false,
    true,
    true,
  ])
})
