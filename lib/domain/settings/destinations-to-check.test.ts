import { expect, test } from 'vitest'
import { type CheckableDestination, destinationsToCheck } from './destinations-to-check'

const destination = (id: string, facts: Partial<CheckableDestination> = {}): CheckableDestination => ({
  kind: 'workspace',
  id,
  isIndexed: true,
  lastResult: facts.checkedAt ? 'found' : null,
  checkedAt: null,
  ...facts,
})
const selected = (due: CheckableDestination[], callsMax = 4) => destinationsToCheck(due, callsMax).map(({ id }) => id)

test('a visit checks as many destinations as its calls allow, however many are due', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => destination(`law-${index}`))
  expect(selected(many(1))).toHaveLength(1)
  expect(selected(many(2))).toHaveLength(2)
  expect(selected(many(25))).toHaveLength(2)
  expect(selected([])).toEqual([])
})

test('what the index lacks comes first, and then what was checked longest ago', () => {
  const due = [
    destination('recent', { checkedAt: '2026-11-28T09:00:00.000Z' }),
    destination('older', { checkedAt: '2026-11-27T09:00:00.000Z' }),
    destination('never'),
    destination('missing', { isIndexed: false, checkedAt: '2026-11-28T10:00:00.000Z' }),
  ]
  expect(selected(due, 100)).toEqual(['missing', 'never', 'older', 'recent'])
})

test('a destination that stays deleted or unseen takes turns with the others', () => {
  const due = (['gone', 'unseen'] as const).map((lastResult) =>
    destination(lastResult, { isIndexed: false, lastResult, checkedAt: '2026-11-28T10:00:00.000Z' }),
  )
  const others = [destination('older', { checkedAt: '2026-11-28T09:00:00.000Z' }), destination('never')]
  expect(selected([...due, ...others])).toEqual(['never', 'older'])
})

test("a cheaper destination uses what's left of the calls", () => {
  const due = [destination('missing', { isIndexed: false }), destination('never'), destination('account', { kind: 'storage' })]
  expect(selected(due)).toEqual(['missing', 'account'])
})

test("an event hub's rule isn't missing, because the index never contains it", () => {
  const rule = destination('rule', { kind: 'event-hub', isIndexed: false })
  expect(selected([destination('law'), rule], 2)).toEqual(['law'])
})
