import { describe, expect, test } from 'vitest'
import {
  type Destination,
  destinationPhrase,
  destinationPhrases,
  destinationResourcePhrase,
  isSameNamespace,
  movePhrase,
  sendingSentence,
} from './destination'

const namespace = (name: string) =>
  `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/${name}`
const hub = (name: string, hubName: string | null, rule = 'RootManageSharedAccessKey'): Destination => ({
  kind: 'event-hub',
  ruleId: `${namespace(name)}/authorizationRules/${rule}`,
  hubName,
})
const workspace: Destination = { kind: 'workspace', id: '/subscriptions/s/resourceGroups/rg/providers/x/workspaces/law' }

describe('an event hub destination', () => {
  test('without a named hub is the event hubs that Azure creates in the namespace', () => {
    expect(destinationPhrase(hub('siem', null))).toBe('event hubs in namespace siem')
    expect(destinationPhrase(hub('siem', 'entra'))).toBe('event hub entra in siem')
    const eventHub = { authorizationRuleId: `${namespace('siem')}/authorizationRules/send` }
    expect(destinationPhrases({ eventHub })).toEqual(['event hubs in namespace siem'])
    expect(sendingSentence('AuditLogs', { eventHub })).toBe('Sends AuditLogs to event hubs in namespace siem.')
  })

  test('without a named hub is one resource, the namespace, where it can be deleted or has an owner', () => {
    expect(destinationResourcePhrase(hub('siem', null))).toBe('event hub namespace siem')
    expect(destinationResourcePhrase(hub('siem', 'entra'))).toBe('event hub entra in siem')
    expect(destinationResourcePhrase(workspace)).toBe('workspace law')
  })

  test('that replaces another says whether a hub is named', () => {
    expect(movePhrase(hub('one', null), hub('two', null), ' → ')).toBe('event hubs in namespace one → two')
    expect(movePhrase(hub('one', 'entra'), hub('one', null), ' to ')).toBe('event hub entra in one to event hubs in namespace one')
  })

  test('is in the same namespace as another, whatever the policy', () => {
    expect(isSameNamespace(hub('one', null), hub('ONE', null, 'send'))).toBe(true)
    expect(isSameNamespace(hub('one', null), hub('two', null))).toBe(false)
    expect(isSameNamespace(workspace, workspace)).toBe(false)
  })
})
