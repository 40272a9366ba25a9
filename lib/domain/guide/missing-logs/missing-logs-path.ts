import { type ChangeSummary, changesThatFailed, changesUnderWay, sendingPeriods } from '../../changes/change-summary'
import type { DestinationKind } from '../../settings/destination'
import { destinationKindWords, destinationsOf, isSameDestination } from '../../settings/destination'
import type { DiagnosticSetting } from '../../settings/diagnostic-setting'
import { sendsCategory } from '../../settings/diagnostic-setting'
import { findLogCategory, missingLicenses } from '../../settings/log-categories'
import * as causes from './cause'
import { type CategorySending, findingAbout, type OrganizationFacts, sendingsOf } from './missing-logs-facts'
import * as questions from './question'

/** Answers by question, as a URL carries them: any text, right or wrong. */
export type Answers = Partial<Record<questions.QuestionId, string>>

/** A question with the answer that was given. */
export interface Answered {
  question: questions.Question
  choice: questions.Choice
}

/** How far the answers lead: what was asked and answered on the way, and the next question or the cause. */
export interface MissingLogsPath {
  answered: Answered[]
  next: questions.Question | causes.Cause
}

type Path = Generator<questions.Question, causes.Cause, string>

/**
 * Follows the path as far as the answers go. What the portal knows is never asked; an answer that is none of the choices is
 * treated as not given.
 */
export function followMissingLogsPath(answers: Answers, facts: OrganizationFacts): MissingLogsPath {
  const path = findCause(facts)
  const answered: Answered[] = []
  for (let step = path.next(); ; ) {
    if (step.done) return { answered, next: step.value }
    const question = step.value
    const choice = question.choices.find(({ value }) => value === answers[question.id])
    if (!choice) return { answered, next: question }
    answered.push({ question, choice })
    step = path.next(choice.value)
  }
}

function* findCause(facts: OrganizationFacts): Path {
  const { settings } = facts
  if (settings === null) return causes.neverSeen()
  if (settings.length === 0)
    return (
      notSent(facts, () => true) ??
      causes.nothingSent(
        facts,
        lastStop(facts, () => true),
      )
    )
  const category = yield questions.logQuestion(facts)
  const isSent = (setting: DiagnosticSetting) => sendsCategory(setting, category) && destinationsOf(setting.destinations).length > 0
  const sendings = sendingsOf(category, settings)
  if (sendings.length === 0) {
    if (settings.some((setting) => sendsCategory(setting, category))) return causes.noDestination(category, facts)
    const stop = lastStop(facts, isSent)
    return notSent(facts, isSent) ?? (stop ? causes.turnedOff(category, stop, facts) : causes.notTurnedOn(category, facts))
  }
  const place = yield questions.destinationKindQuestion()
  const kind = kindsByAnswer[place]
  if (!kind) return place === 'entra' ? causes.onlyInEntra() : causes.sentThere(category, sendings, facts)
  const here = sendings.filter((sending) => sending.destination.kind === kind)
  if (here.length === 0) {
    const isSentToKind = (setting: DiagnosticSetting) =>
      sendsCategory(setting, category) && destinationsOf(setting.destinations).some((used) => used.kind === kind)
    const stop = lastStop(facts, isSentToKind)
    const noun = destinationKindWords[kind]
    return (
      notSent(facts, isSentToKind) ??
      (stop ? causes.destinationRemoved(category, noun, stop, sendings, facts) : causes.otherDestination(category, noun, sendings, facts))
    )
  }
  const settingName = yield questions.settingQuestion(here)
  const sending = here.find((candidate) => candidate.settingName === settingName)
  if (!sending) return causes.wrongDestination(category, here, facts)
  return (
    knownFault(category, sending, facts) ??
    (place === 'sentinel' && questions.lacksSentinel(sending, facts)
      ? causes.sentinelOff(sending, facts)
      : yield* whatIsMissing(category, sending, facts))
  )
}

const kindsByAnswer: Readonly<Record<string, DestinationKind>> = {
  workspace: 'workspace',
  sentinel: 'workspace',
  storage: 'storage',
  'event-hub': 'event-hub',
  partner: 'partner',
}

/** Why something that no setting sends is not sent, when a change was about to send it. */
function notSent({ changes }: OrganizationFacts, isSent: (setting: DiagnosticSetting) => boolean): causes.Cause | undefined {
  const wants = ({ after }: ChangeSummary) => after !== null && isSent(after)
  const underWay = changesUnderWay(changes).find(wants)
  if (underWay) return causes.changeUnderWay(underWay)
  const failed = changesThatFailed(changes).find(wants)
  return failed && causes.changeFailed(failed)
}

/** The change that ended the last time in which something was sent; undefined when it never was, or still is. */
function lastStop({ changes }: OrganizationFacts, isSent: (setting: DiagnosticSetting) => boolean): ChangeSummary | undefined {
  return sendingPeriods(changes, isSent).at(-1)?.until ?? undefined
}

/** What was found out about the destination or the licenses, and explains it alone. */
function knownFault(category: string, sending: CategorySending, facts: OrganizationFacts): causes.Cause | undefined {
  const finding = findingAbout(sending.destination, facts)
  if (finding?.existence === 'gone') return causes.destinationGone(sending, facts)
  if (finding?.fault) return causes.destinationClosed(sending, finding.fault, facts)
  const known = findLogCategory(category)
  const missing = known && facts.licenses ? missingLicenses(known, facts.licenses.held) : []
  return missing.length > 0 ? causes.licenseMissing(category, missing, facts) : undefined
}

function* whatIsMissing(category: string, sending: CategorySending, facts: OrganizationFacts): Path {
  const periods = sendingPeriods(
    facts.changes,
    (setting) =>
      sendsCategory(setting, category) &&
      destinationsOf(setting.destinations).some((destination) => isSameDestination(destination, sending.destination)),
  )
  const since = periods.at(-1)
  const pattern = yield questions.patternQuestion()
  if (pattern === 'never') {
    const start = periods.length === 1 ? since?.from : undefined
    const early = start && start.action !== 'found' ? causes.tooEarly(start, sending, facts.now) : undefined
    if (early) return early
    const producer = producerOf(category)
    if (producer && (yield questions.producerQuestion(producer)) === 'no') return causes.noProducer(category, producer)
  }
  if (pattern === 'recent') {
    const age = yield questions.ageQuestion()
    if (age !== 'longer') return causes.eventTooNew(category)
  }
  const gap = lastGap(periods)
  if (pattern !== 'never' && gap && (yield questions.gapQuestion(`from ${utc(gap.from.at)} until ${utc(gap.until.at)}`)) === 'yes')
    return causes.wasNotSent(category, gap)
  const reader = questions.readerQuestion(category, sending, facts)
  const cause = reader && causes.readerCause(yield reader, category, sending, facts)
  return cause ?? causes.notKnown(category, sending, since, facts)
}

/** The time between the last two in which something was sent. */
function lastGap(periods: ReturnType<typeof sendingPeriods>): { from: ChangeSummary; until: ChangeSummary } | undefined {
  const from = periods.at(-2)?.until
  const until = periods.at(-1)?.from
  return from && until ? { from, until } : undefined
}

/** What must be in use for a log to have rows; undefined for logs that every organization fills. */
function producerOf(category: string): string | undefined {
  const known = findLogCategory(category)
  if (!known) return undefined
  if (known.group === 'network') return 'Global Secure Access'
  if (known.name === 'ADFSSignInLogs') return 'Active Directory Federation Services with Connect Health'
  if (known.name === 'ProvisioningLogs') return 'automatic provisioning to apps'
  if (known.name === 'ManagedIdentitySignInLogs') return 'managed identities of Azure resources'
  if (known.name === 'AzureADGraphActivityLogs') return 'apps that still call Azure AD Graph'
  if (known.name === 'B2CRequestLogs') return 'Azure AD B2C'
  return known.licenses.includes('agent-365') ? 'agents of Agent 365' : undefined
}

/** "2026-11-24 08:15 UTC": the same for everybody who reads it, wherever they are. */
export function utc(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}
