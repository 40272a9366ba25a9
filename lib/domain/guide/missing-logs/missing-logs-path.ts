import { knownReception } from '../../arrival/known-reception'
import { type ChangeSummary, changesThatFailed, changesUnderWay, sendingPeriods } from '../../changes/change-summary'
import type { DestinationKind } from '../../settings/destination'
import { destinationKindWords, destinationsOf, isSameDestination } from '../../settings/destination'
import type { DiagnosticSetting } from '../../settings/diagnostic-setting'
import { sendsCategory } from '../../settings/diagnostic-setting'
import { licenseOutlook, producesNothing } from '../../settings/license-outlook'
import { findLogCategory } from '../../settings/log-categories'
import type { Cause } from './cause'
import * as faults from './causes/known-fault'
import * as unsent from './causes/not-sent'
import { readerCause } from './causes/reader'
import { eventTooNew, tooEarly, wasNotSent } from './causes/timing'
import { unexplained } from './causes/unexplained'
import * as elsewhere from './causes/wrong-destination'
import { type CategorySending, type OrganizationFacts, sendingsOf } from './missing-logs-facts'
import * as questions from './question'

/** Answers by question, as in the URL: any text, valid or not. */
export type Answers = Partial<Record<questions.QuestionId, string>>

/** A question with its answer. */
export interface Answered {
  question: questions.Question
  choice: questions.Choice
}

/** How far the answers lead: the questions and answers so far, and the next question or the cause. */
export interface MissingLogsPath {
  answered: Answered[]
  next: questions.Question | Cause
}

type Path = Generator<questions.Question, Cause, string>

/**
 * Follows the path as far as the answers go. It never asks for what the portal has recorded, and ignores an answer that isn't one of
 * the choices.
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
  if (settings === null) return unsent.neverSeen()
  if (settings.length === 0)
    return (
      notSent(facts, 'add a diagnostic setting', () => true) ??
      unsent.nothingSent(
        facts,
        lastStop(facts, () => true),
      )
    )
  const category = yield questions.logQuestion(facts)
  const isSent = (setting: DiagnosticSetting) => sendsCategory(setting, category) && destinationsOf(setting.destinations).length > 0
  const sendings = sendingsOf(category, settings)
  if (sendings.length === 0) {
    if (settings.some((setting) => sendsCategory(setting, category))) return unsent.noDestination(category, facts)
    const stop = lastStop(facts, isSent)
    return (
      notSent(facts, `send ${category}`, isSent) ?? (stop ? unsent.turnedOff(category, stop, facts) : unsent.notTurnedOn(category, facts))
    )
  }
  const place = yield questions.destinationKindQuestion()
  const kind = kindsByAnswer[place]
  if (!kind) return place === 'entra' ? elsewhere.onlyInEntra() : elsewhere.sentThere(category, sendings, facts)
  const here = sendings.filter((sending) => sending.destination.kind === kind)
  if (here.length === 0) {
    const isSentToKind = (setting: DiagnosticSetting) =>
      sendsCategory(setting, category) && destinationsOf(setting.destinations).some((used) => used.kind === kind)
    const stop = lastStop(facts, isSentToKind)
    const noun = destinationKindWords[kind]
    return (
      notSent(facts, `send ${category} to ${elsewhere.withArticle(noun)}`, isSentToKind) ??
      (stop
        ? elsewhere.destinationRemoved(category, noun, stop, sendings, facts)
        : elsewhere.otherDestination(category, noun, sendings, facts))
    )
  }
  const settingName = yield questions.settingQuestion(here)
  const sending = here.find((candidate) => candidate.settingName === settingName)
  if (!sending) return elsewhere.wrongDestination(category, here, facts)
  return (
    knownFault(category, sending, facts) ??
    (place === 'sentinel' && questions.lacksSentinel(sending, facts)
      ? faults.sentinelOff(sending, facts)
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

/** Why something isn't sent although a change was meant to send it; `aim` says so in words that follow "a change to". */
function notSent({ changes }: OrganizationFacts, aim: string, isSent: (setting: DiagnosticSetting) => boolean): Cause | undefined {
  const wants = ({ after }: ChangeSummary) => after !== null && isSent(after)
  const underWay = changesUnderWay(changes).find(wants)
  if (underWay) return unsent.changeUnderWay(underWay, aim)
  const waiting = changes.find((change) => change.state === 'waiting' && wants(change))
  if (waiting) return unsent.changeWaiting(waiting, aim)
  const failed = changesThatFailed(changes).find(wants)
  return failed && unsent.changeFailed(failed, aim)
}

/** The change that stopped something from being sent; undefined when it was never sent or still is. */
function lastStop({ changes }: OrganizationFacts, isSent: (setting: DiagnosticSetting) => boolean): ChangeSummary | undefined {
  return sendingPeriods(changes, isSent).at(-1)?.until ?? undefined
}

/** A fault of the destination or the licenses that explains the missing logs. */
function knownFault(category: string, sending: CategorySending, facts: OrganizationFacts): Cause | undefined {
  const reception = knownReception(sending.destination, facts.destinations)
  if (reception?.finding.existence === 'gone') return faults.destinationGone(sending, facts)
  if (reception?.fault) return faults.destinationClosed(sending, reception.fault, facts)
  const outlook = licenseOutlook(category, facts.licenses)
  return producesNothing(outlook) ? faults.licenseMissing(category, outlook, facts) : undefined
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
    const early = start && start.action !== 'found' ? tooEarly(start, sending, facts.now) : undefined
    if (early) return early
    const producer = findLogCategory(category)?.producer
    if (producer && (yield questions.producerQuestion(producer)) === 'no') return faults.noProducer(category, producer)
  }
  if (pattern === 'recent') {
    const age = yield questions.ageQuestion()
    if (age !== 'longer') return eventTooNew(category)
  }
  const gap = lastGap(periods)
  if (pattern !== 'never' && gap && (yield questions.gapQuestion(`from ${utc(gap.from.at)} to ${utc(gap.until.at)}`)) === 'yes')
    return wasNotSent(category, sending, gap)
  const reader = questions.readerQuestion(category, sending, facts)
  const cause = reader && readerCause(yield reader, category, sending, facts)
  return cause ?? unexplained(category, sending, since, facts)
}

/** The gap between the last two periods in which something was sent. */
function lastGap(periods: ReturnType<typeof sendingPeriods>): { from: ChangeSummary; until: ChangeSummary } | undefined {
  const from = periods.at(-2)?.until
  const until = periods.at(-1)?.from
  return from && until ? { from, until } : undefined
}

/** "2026-11-24 08:15 UTC": the same for every reader, regardless of time zone. */
export function utc(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}
