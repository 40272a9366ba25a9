import { expect, test } from 'vitest'
import { knownReception, type ReceptionFinding, receivesNothing } from './known-reception'
import { findingSchema } from './last-finding'

const namespace = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/ns'
const ruleId = `${namespace}/authorizationRules/send`
const found: ReceptionFinding = { id: ruleId.toUpperCase(), existence: 'found', fault: null, problems: [] }
const known = (finding: Partial<ReceptionFinding>, hubName: string | null = null) =>
  knownReception({ kind: 'event-hub', ruleId, hubName }, [{ ...found, ...finding }])

test('what was found about a destination is the same for each spelling of its ID', () => {
  expect(known({})).toMatchObject({ fault: null, risk: null })
  expect(knownReception({ kind: 'workspace', id: '/other' }, [found])).toBeUndefined()
})

test('a policy that can only send is a fault without a hub, and a risk with one', () => {
  const problems = [{ code: 'policy-lacks-permissions' as const, missing: ['Manage', 'Listen'] }]
  expect(known({ problems })).toMatchObject({ fault: expect.stringContaining('Manage and Listen') as string, risk: null })
  expect(known({ problems }, 'entra-logs')).toMatchObject({ fault: null, risk: expect.stringContaining('Manage and Listen') as string })
})

test('a destination that is gone receives nothing', () => {
  expect(known({ existence: 'gone' })?.fault).toContain('no longer exists')
})

test('a finding from before there were codes keeps its sentence', () => {
  const older = findingSchema.parse({
    kind: 'destination',
    id: ruleId,
    existence: 'found',
    fault: 'The firewall blocks it.',
    sentinel: null,
  })
  expect(older.kind === 'destination' && knownReception({ kind: 'event-hub', ruleId, hubName: null }, [older])?.fault).toBe(
    'The firewall blocks it.',
  )
})

test.each<[string, Partial<ReceptionFinding>, boolean]>([
  ['it is gone', { existence: 'gone' }, true],
  ['a firewall blocks it', { problems: [{ code: 'namespace-firewall' }] }, true],
  ['Azure refuses it', { problems: [{ code: 'subscription-not-registered' }] }, true],
  ['an older finding says so', { fault: 'The firewall blocks it.' }, true],
  ['logs might not arrive', { problems: [{ code: 'network-perimeter' }] }, false],
  ['its daily cap is reached, which resets', { problems: [{ code: 'daily-cap-reached' }] }, false],
  ['nothing is wrong', {}, false],
])('whether a destination receives nothing for long, if %s: %j → %s', (_what, finding, isNothing) => {
  expect(receivesNothing({ kind: 'event-hub', ruleId, hubName: null }, [{ ...found, ...finding }])).toBe(isNothing)
  expect(receivesNothing({ kind: 'workspace', id: '/other' }, [{ ...found, ...finding }])).toBe(false)
})
