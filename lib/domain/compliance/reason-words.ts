import { listAlternatives, listWords, plural, pluralWord } from '../text'
import type { Control } from './control'
import type { KnownDestination } from './destination-facts'
import type { ScoredControl, ScoredDestination } from './score'
import type { Reason } from './verdict'

/** What the sentences of a reason name. */
interface ReasonContext {
  control: Pick<Control, 'notCovered' | 'destinations'>
  /** Null if it's about no destination. The name is such as "workspace law-security". */
  destination: Pick<KnownDestination, 'kind' | 'name'> | null
}

/** More categories than this are counted after the first ones. */
const namedMax = 6

/** Says why a control has its verdict, in sentences. */
export function reasonSentences({ control, best, reasons }: Pick<ScoredControl, 'control' | 'best' | 'reasons'>): string[] {
  return reasons.map((reason) => reasonSentence(reason, { control, destination: best?.destination ?? null }))
}

/** Says the same of one destination. */
export function destinationSentences(control: Control, { destination, reasons }: ScoredDestination): string[] {
  return reasons.map((reason) => reasonSentence(reason, { control, destination }))
}

/** Says in a sentence what a reason means and, where someone else must act, who that is. */
export function reasonSentence({ code, categories, days, sent }: Reason, { control, destination }: ReasonContext): string {
  const names = namesOf(categories)
  const where = destination?.name ?? 'the destination'
  const verb = (one: string, many: string) => (categories.length === 1 ? one : many)
  switch (code) {
    case 'settings-unread':
      return "The portal hasn't been able to read the settings yet. The overview shows why."
    case 'not-covered':
      return control.notCovered ?? "Diagnostic settings don't show whether this control is met."
    case 'kind-not-accepted':
      return `This control doesn't accept ${where}. It requires ${acceptedWords(control)}.`
    case 'no-destination':
      return `No setting sends logs to ${acceptedWords(control)}. The control requires ${names}.`
    case 'not-sentinel':
      return `Microsoft Sentinel isn't enabled on ${where}.`
    case 'sentinel-unknown':
      return `The portal couldn't check whether Microsoft Sentinel is enabled on ${where}. Ask someone with the Reader role on ${where} to go to the overview of this portal.`
    case 'destination-broken':
      return `Nothing arrives, because ${where} can't receive logs. To see why, go to the overview of this portal.`
    case 'destination-not-read':
      return `The portal hasn't been able to check ${where}. Ask someone with the Reader role on ${where} to go to the overview of this portal.`
    case 'not-sent':
      return `${names} ${verb("isn't", "aren't")} sent to ${where}.`
    case 'use-unknown':
      return `The control requires ${names} if your organization uses ${verb('the feature that writes it', 'the features that write them')}, which can't be checked from here. Ask the person who manages ${verb('this feature', 'these features')}.`
    case 'licenses-unknown':
      return `Whether the control requires ${names} depends on the tenant's licenses, which the portal hasn't read. Ask an administrator to go to the overview of this portal.`
    case 'retention-short':
      return days
        ? `${names} ${verb('stays', 'stay')} ${days.of === 'active' ? 'searchable' : 'stored'} in ${where} for ${verb('', 'as little as ')}${plural(days.known, 'day')}. The control requires ${plural(days.required, 'day')}.`
        : `The retention in ${where} is too short.`
    case 'retention-unknown':
      return `How long ${where} keeps ${names} is unknown. Ask someone with the ${destination?.kind === 'storage' ? 'Reader role on this storage account to go to the overview of this portal' : 'Log Analytics Reader role on this workspace to go to the Logs page of this portal'}.`
    case 'retention-uncheckable':
      return `How long logs from ${where} are kept can't be checked from here. Ask the owner of the system that reads them.`
    case 'nothing-arrives':
      return `${names} ${verb('is', 'are')} sent to ${where}, but no rows arrive.`
    case 'no-license':
      return `The tenant has no active license for ${names}, so nothing can arrive.`
    case 'licensed-only': {
      const share = sent
        ? `${sent.count} of ${plural(sent.of, 'category', 'categories')} ${pluralWord(sent.count, 'is', 'are')} sent to ${where}. `
        : ''
      return `${share}${plural(categories.length, 'category', 'categories')} can't arrive without a license. An assessment that doesn't consider licenses can report this control as not met.`
    }
    case 'arrival-unknown':
      return `Whether ${names} ${verb('arrives', 'arrive')} in ${where} hasn't been checked or can't be checked from here.`
    case 'advised':
      return `The control also recommends ${names}.`
  }
}

/** Says what a control accepts: "a workspace or a storage account". */
export function acceptedWords({ destinations }: Pick<Control, 'destinations'>): string {
  const words = {
    workspace: 'a workspace',
    storage: 'a storage account',
    'event-hub': 'an event hub',
    partner: 'a partner solution',
    'service-bus': 'a Service Bus rule',
    sentinel: 'a workspace with Microsoft Sentinel',
    any: 'any destination',
  } as const
  return listAlternatives(destinations.map((kind) => words[kind]))
}

/** Says what a control asks of retention; null if it asks nothing. */
export function requiredRetentionWords({ retention: { activeDays, totalDays } }: Pick<Control, 'retention'>): string | null {
  const parts = [
    ...(activeDays === null ? [] : [`${plural(activeDays, 'day')} searchable`]),
    ...(totalDays === null ? [] : [`${plural(totalDays, 'day')} in total`]),
  ]
  return parts.length === 0 ? null : listWords(parts)
}

function namesOf(categories: readonly string[]): string {
  const others = categories.length - namedMax
  return listWords(others > 1 ? [...categories.slice(0, namedMax), `${others} others`] : categories)
}
