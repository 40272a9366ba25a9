import { expect, test } from 'vitest'
import { type CheckableDestination, callsOfOneMax, destinationsToCheck, mostUrgentDestination } from './destinations-to-check'

const destination = (id: string, facts: Partial<CheckableDestination> = {}): CheckableDestination => ({
  kind: 'workspace',
  id,
  isIndexed: true,
  lastResult: facts.checkedAt ? 'found' : null,
  checkedAt: null,
  ...facts,
})
const inSubscription = (number: number, name: string) =>
  `/subscriptions/00000000-0000-0000-0000-00000000000${number}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/${name}`
const selected = (due: CheckableDestination[], callsMax = 4) => destinationsToCheck(due, callsMax).map(({ id }) => id)

test('a visit checks as many destinations as its calls allow, however many are due', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => destination(inSubscription(1, `law-${index}`)))
  expect(selected(many(1))).toHaveLength(1)
  expect(selected(many(2), 5)).toHaveLength(2)
  expect(selected(many(25), 5)).toHaveLength(2)
  expect(selected(many(25), 4)).toHaveLength(1)
  expect(selected([])).toEqual([])
})

test('a workspace in a dedicated cluster takes another call, and still fits alone', () => {
  const inCluster = { isInCluster: true, isIndexed: false, checkedAt: '2026-11-27T09:00:00.000Z' }
  const due = [destination(inSubscription(1, 'linked'), inCluster), destination(inSubscription(1, 'other'))]
  expect(selected(due, 6)).toEqual([inSubscription(1, 'other'), inSubscription(1, 'linked')])
  expect(selected(due, 5)).toEqual([inSubscription(1, 'other')])
  expect(selected(due.slice(0, 1), callsOfOneMax)).toHaveLength(1)
})

test('what was never checked comes first, and then what was checked longest ago', () => {
  const due = [
    destination('recent', { checkedAt: '2026-11-28T09:00:00.000Z' }),
    destination('older', { checkedAt: '2026-11-27T09:00:00.000Z' }),
    destination('never'),
  ]
  expect(selected(due, 100)).toEqual(['never', 'older', 'recent'])
})

test('only one of those that the index lacks is urgent, first one that was there before', () => {
  const due = [
    destination('indexed'),
    destination('never seen', { isIndexed: false }),
    destination('missing', { isIndexed: false, checkedAt: '2026-11-28T10:00:00.000Z' }),
    destination('missing for longer', { isIndexed: false, checkedAt: '2026-11-28T09:00:00.000Z' }),
  ]
  expect(mostUrgentDestination(due)?.id).toBe('missing for longer')
  expect(mostUrgentDestination(due.slice(0, 2))?.id).toBe('never seen')
  expect(mostUrgentDestination(due.slice(0, 1))).toBeUndefined()
})

test('a destination that stays deleted or unseen takes turns with the others', () => {
  const due = (['gone', 'unseen'] as const).map((lastResult) =>
    destination(lastResult, { isIndexed: false, lastResult, checkedAt: '2026-11-28T10:00:00.000Z' }),
  )
  const others = [destination('older', { checkedAt: '2026-11-28T09:00:00.000Z' }), destination('never')]
  expect(selected([...due, ...others], 6)).toEqual(['never', 'older'])
  expect(mostUrgentDestination(due)).toBeUndefined()
})

test.each(['workspace', 'storage', 'event-hub'] as const)('the oldest %s always fits', (kind) => {
  const other = destination('other', { checkedAt: '2026-11-28T10:00:00.000Z' })
  expect(selected([other, destination('oldest', { kind, isIndexed: false })], callsOfOneMax)[0]).toBe('oldest')
})

test("a cheaper destination uses what's left of the calls", () => {
  const due = [
    destination('unseen', { isIndexed: false, lastResult: 'unseen', checkedAt: '2026-11-28T08:00:00.000Z' }),
    destination('gone', { isIndexed: false, lastResult: 'gone', checkedAt: '2026-11-28T09:00:00.000Z' }),
    destination('account', { kind: 'storage', checkedAt: '2026-11-28T10:00:00.000Z' }),
  ]
  expect(selected(due, 5)).toEqual(['unseen', 'account'])
})

test('what was already read in a visit takes a call less', () => {
  expect(selected([destination('new', { isIndexed: false, isRead: true })], 2)).toEqual(['new'])
})

test("an event hub's rule isn't missing, because the index never contains it", () => {
  const rule = destination('rule', { kind: 'event-hub', isIndexed: false })
  expect(mostUrgentDestination([destination('law'), rule])).toBeUndefined()
  expect(selected([destination('law'), rule], 3)).toEqual(['law'])
})

test('destinations in one subscription share the call about it', () => {
  const due = (subscription: number) => [destination(inSubscription(1, 'law-a')), destination(inSubscription(subscription, 'law-b'))]
  expect(selected(due(1), 5)).toHaveLength(2)
  expect(selected(due(2), 5)).toHaveLength(1)
})

test('of those that were never checked, the ones with fewer calls come first', () => {
  expect(
    selected([destination('rule', { kind: 'event-hub' }), destination('law'), destination('account', { kind: 'storage' })], 100),
  ).toEqual(['account', 'law', 'rule'])
})
