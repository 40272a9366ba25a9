import { lockWords } from '../../azure/management-lock'
import { exactTime } from '../../format-time'
import { capitalized, listWords, plural, pluralWord } from '../../text'
import { effectOf, type ReceptionEffect, type ReceptionProblem, type UncheckedPart } from './reception-problem'

/** Why Azure would refuse a setting, as sentences; null if it wouldn't. */
export const refusalWords = (problems: readonly ReceptionProblem[]): string | null => wordsOf(problems, 'refused')

/** Why nothing arrives, whether or not Azure refuses, as sentences; null if nothing is known to prevent it. */
export const blockedWords = (problems: readonly ReceptionProblem[]): string | null => wordsOf(problems, 'refused', 'blocked')

/** What to know about a destination that Azure doesn't refuse, as sentences; null if there is nothing. */
export const warningWords = (problems: readonly ReceptionProblem[]): string | null => wordsOf(problems, 'blocked', 'at-risk')

/** Why logs might not arrive, as sentences; null if there is nothing. */
export const riskWords = (problems: readonly ReceptionProblem[]): string | null => wordsOf(problems, 'at-risk')

function wordsOf(problems: readonly ReceptionProblem[], ...effects: ReceptionEffect[]): string | null {
  return (
    problems
      .filter((problem) => effects.includes(effectOf(problem)))
      .map(problemWords)
      .join(' ') || null
  )
}

/** What couldn't be checked, as a sentence; null if everything was. */
export function uncheckedWords(unchecked: readonly UncheckedPart[]): string | null {
  const what = unchecked.map((part) => partWords[part])
  return what.length === 0 ? null : `The portal couldn't check ${listWords(what)}.`
}

const partWords: Record<UncheckedPart, string> = {
  resource: "the destination's properties",
  namespace: 'whether the namespace allows local authentication and public network access',
  'network-rules': "the namespace's firewall",
  hubs: 'whether the namespace has room for the event hubs',
  locks: 'whether a lock makes the destination read-only',
  subscription: "the subscription's state",
}

/** A problem as sentences: what is wrong, and who or what can change it. */
export function problemWords({ code, missing = [], state = '', lock, hubs, dailyCapGb, resetsAt }: ReceptionProblem): string {
  const cap = dailyCapGb === undefined ? 'its daily cap' : `its daily cap of ${dailyCapGb} GB`
  switch (code) {
    case 'premium-account':
      return "Premium accounts can't receive logs. Select a standard account."
    case 'file-shares-only':
      return 'This account contains file shares only. Select a general-purpose account.'
    case 'dns-zone-endpoints':
      return "Accounts with Azure DNS zone endpoints can't receive logs. Select an account with standard endpoints."
    case 'account-firewall':
      return "The firewall of this account blocks Azure Monitor, so no logs arrive. Allow trusted Microsoft services in the account's networking settings."
    case 'account-private':
      return "Public network access to this account is off, and trusted Microsoft services aren't allowed, so no logs arrive. Allow trusted Microsoft services in the account's networking settings."
    case 'shared-key-off':
      return "Storage account key access is turned off. Microsoft doesn't document whether diagnostic settings can write without the keys, so check whether logs arrive."
    case 'policy-of-a-hub':
      return 'This policy belongs to an event hub. Select a policy of the namespace.'
    case 'policy-lacks-permissions':
      return `This policy lacks the ${listWords(missing)} ${pluralWord(missing.length, 'permission')}. Azure requires the Manage, Send, and Listen permissions${missing.includes('Send') ? '' : ' unless the setting names an event hub'}.`
    case 'policy-needs-hub':
      return `This policy lacks the ${listWords(missing)} ${pluralWord(missing.length, 'permission')}. Logs arrive only as long as the setting names an event hub that exists.`
    case 'local-authentication-off':
      return 'Local authentication is turned off in this namespace. Azure Monitor signs in with a shared access policy, so no logs arrive. Turn on local authentication in the namespace, or select another namespace.'
    case 'namespace-firewall':
      return "The firewall of this namespace blocks Azure Monitor, so no logs arrive. Allow trusted Microsoft services in the namespace's networking settings."
    case 'namespace-private':
      return "Public network access to this namespace is off, and trusted Microsoft services aren't allowed, so no logs arrive. Allow trusted Microsoft services in the namespace's networking settings."
    case 'namespace-private-unclear':
      return "Public network access to this namespace is off. Logs arrive only if trusted Microsoft services are allowed, which the portal couldn't check. Ask the owner of the namespace to check its networking settings."
    case 'namespace-inactive':
      return `This namespace isn't active, so no logs arrive. Azure reports its state as ${state}. Ask the owner of the namespace to check it in the Azure portal, or select another namespace.`
    case 'network-perimeter':
      return "A network security perimeter controls access to this resource. The portal couldn't check whether the perimeter allows Azure Monitor. Ask the owner of the resource to check the perimeter's access rules."
    case 'too-few-hubs':
      return `Azure creates an event hub for each category, but this namespace can have only ${hubs?.max ?? 0} event hubs and has ${hubs?.used ?? 0}. Logs for ${plural(hubs?.missing ?? 0, 'category', 'categories')} won't arrive. Select one event hub for all categories, or a namespace that can have more event hubs.`
    case 'hub-missing':
      return "The namespace doesn't have this event hub. Logs might not arrive until someone creates it."
    case 'read-only-lock':
      return `${lock ? capitalized(lockWords(lock)) : 'A lock'} makes this destination read-only. Microsoft doesn't document whether logs still arrive, so check whether they arrive.`
    case 'partner-not-ready':
      return `This partner solution isn't ready, so logs might not arrive. Azure reports its state as ${state}. Ask the owner of the partner solution to check it in the Azure portal.`
    case 'partner-monitoring-off':
      return 'Monitoring is turned off in this partner solution, so no logs arrive. Turn on monitoring in the Azure portal.'
    case 'partner-suspended':
      return `The subscription to this partner solution isn't active, so no logs arrive. Azure reports its state as ${state}. Ask the owner of the partner solution to renew the subscription in Azure Marketplace.`
    case 'workspace-not-ready':
      return `This workspace isn't ready, so logs might not arrive. Azure reports its state as ${state}. Wait until the workspace is ready, or select another workspace.`
    case 'daily-cap-reached':
      return `The workspace has reached ${cap}, so no logs arrive until ${resetsAt === undefined ? 'the cap resets' : `the cap resets on ${exactTime(resetsAt, 'UTC')}`}. ${changeCap}`
    case 'daily-cap-near':
      return `The workspace has almost reached ${cap}. After the workspace reaches the cap, no logs arrive until the cap resets. ${changeCap}`
    case 'ingestion-off':
      return 'Ingestion is turned off in this workspace, so no logs arrive. Ask the owner of the workspace to contact Azure support.'
    case 'workspace-suspended':
      return "This workspace's subscription is suspended, so no logs arrive. Ask the account administrator of the subscription to reactivate it."
    case 'subscription-disabled':
      return `The subscription isn't active, so no logs arrive. Azure reports its state as ${state}. Ask the account administrator of the subscription to reactivate it.`
    case 'subscription-past-due':
      return `A payment for the subscription is overdue (${state}). If Azure disables the subscription, no logs arrive. Ask the account administrator of the subscription to make the payment.`
    case 'subscription-not-registered':
      return "This destination's subscription isn't registered for Microsoft.Insights. Without registration, Azure sends no logs to this destination. Ask the owner of the subscription to register this resource provider."
  }
}

const changeCap = 'To change the cap in the Azure portal, go to the workspace, select Usage and estimated costs, and then select Daily cap.'
