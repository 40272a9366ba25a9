import { listWords, plural, pluralWord } from '../text'
import { longestLookbackDays, type TableRule, type TableRules } from './analytics-rules'
import { type TablePlan, type TableReading, type TableState, tablePlanNames } from './table-state'

/** What takes rows away from analytics rules: a plan on which they don't run, or an analytics retention in days. */
export type RuleLimit = { kind: 'plan'; plan: TablePlan } | { kind: 'days'; days: number }

/**
 * What a change to a table takes away from Microsoft Sentinel. Its analytics rules don't run on the Basic and Auxiliary plans, and read only
 * rows in analytics retention (Microsoft Learn, "Azure Monitor Logs table plans" and "Manage data retention in a Log Analytics workspace").
 */
export type SentinelLoss =
  /** It couldn't be checked whether Microsoft Sentinel is on. */
  | { kind: 'sentinel-unknown'; limit: RuleLimit }
  | { kind: 'analytics-rules-unread'; limit: RuleLimit; isForbidden: boolean }
  /** Analytics rules that are on and whose query names the table. */
  | { kind: 'analytics-rules'; limit: RuleLimit; names: string[] }
  /** Analytics rules that are on, of which it's unknown whether they query the table. */
  | { kind: 'analytics-rules-unclear'; limit: RuleLimit; names: string[] }
  /** Analytics rules that are off and whose query names the table. */
  | { kind: 'analytics-rules-off'; limit: RuleLimit; names: string[] }

/** What is known of Microsoft Sentinel on a workspace. */
export interface SentinelAround {
  sentinel: 'on' | 'off' | 'unknown'
  /** Its analytics rules that query the table. None without Microsoft Sentinel. */
  analyticsRules: TableRules
}

/**
 * Returns what a change takes away from Microsoft Sentinel, the gravest first.
 * @param analyticsAfter the analytics retention after the change, in days; null if it's unknown.
 */
export function sentinelLosses(
  { state, retentionDays }: TableReading,
  { plan }: TableState,
  { sentinel, analyticsRules }: SentinelAround,
  analyticsAfter: number | null,
): SentinelLoss[] {
  const limit = limitOf({ plan, before: state.plan, daysAfter: analyticsAfter, daysBefore: retentionDays })
  if (sentinel === 'off' || !limit) return []
  if (sentinel === 'unknown') return [{ kind: 'sentinel-unknown', limit }]
  if (analyticsRules.kind === 'unread') return [{ kind: 'analytics-rules-unread', limit, isForbidden: analyticsRules.isForbidden }]
  // On a plan other than Analytics, no rule runs before the change either.
  const rules = state.plan === 'Analytics' ? analyticsRules.rules.filter((rule) => isStopped(rule, limit)) : []
  const losses = [
    { kind: 'analytics-rules', limit, names: namesOf(rules, ({ isEnabled, isNamed }) => isEnabled && isNamed) },
    { kind: 'analytics-rules-unclear', limit, names: namesOf(rules, ({ isEnabled, isNamed }) => isEnabled && !isNamed) },
    { kind: 'analytics-rules-off', limit, names: namesOf(rules, ({ isEnabled }) => !isEnabled) },
  ] as const
  return losses.filter(({ names }) => names.length > 0)
}

/** What the change limits rules to; undefined if it can't affect any. */
function limitOf(change: { plan: TablePlan; before: TablePlan; daysAfter: number | null; daysBefore: number }): RuleLimit | undefined {
  const { plan, before, daysAfter: days, daysBefore } = change
  if (plan !== 'Analytics') return plan === before ? undefined : { kind: 'plan', plan }
  return before === 'Analytics' && days !== null && days < daysBefore && days < longestLookbackDays ? { kind: 'days', days } : undefined
}

const isStopped = ({ lookbackDays }: TableRule, limit: RuleLimit) => limit.kind === 'plan' || lookbackDays > limit.days

const namesOf = (rules: readonly TableRule[], isRight: (rule: TableRule) => boolean) => rules.filter(isRight).map(({ name }) => name)

/** Many rules can be off or unclear. More than these say nothing more. */
const asideMax = 10

function asideWords(names: readonly string[]): string {
  const others = names.length - asideMax
  return listWords(others > 1 ? [...names.slice(0, asideMax), plural(others, 'other')] : names)
}

/** Says what a loss means. */
export function sentinelLossWords(loss: SentinelLoss, tableName: string): string {
  const { limit } = loss
  const older = limit.kind === 'days' ? `rows of ${tableName} that are older than ${plural(limit.days, 'day')}` : ''
  switch (loss.kind) {
    case 'sentinel-unknown':
      return older
        ? `The portal couldn't check whether Microsoft Sentinel is enabled on this workspace. If it is, its analytics rules no longer find ${older}.`
        : `The portal couldn't check whether Microsoft Sentinel is enabled on this workspace. If it is, its analytics rules that query ${tableName} don't run on the new plan.`
    case 'analytics-rules-unread': {
      const effect = older ? `Rules no longer find ${older}.` : `Rules that query ${tableName} don't run on the new plan.`
      const advice = loss.isForbidden
        ? 'Reading them requires the Microsoft Sentinel Reader role on the workspace. Ask its owner for the role, or check the rules in Microsoft Sentinel first.'
        : 'Check the rules in Microsoft Sentinel first.'
      return `Microsoft Sentinel is enabled on this workspace, and the portal couldn't read its analytics rules. ${effect} ${advice}`
    }
    case 'analytics-rules': {
      const many = loss.names.length
      const rules = rulesWords(many, listWords(loss.names))
      return limit.kind === 'plan'
        ? `On the ${tablePlanNames[limit.plan]} plan, Microsoft Sentinel doesn't run the ${rules}, which ${queryWord(many)} ${tableName}.`
        : `In Microsoft Sentinel, the ${rules} no longer ${pluralWord(many, 'finds', 'find')} ${older}.`
    }
    case 'analytics-rules-unclear': {
      const many = loss.names.length
      const effect = older ? `${pluralWord(many, 'finds', 'find')} ${older}` : `${pluralWord(many, 'runs', 'run')} on the new plan`
      const why = pluralWord(
        many,
        "its query doesn't name every table that it reads",
        "their queries don't name every table that they read",
      )
      return `The portal can't check whether the ${rulesWords(many, asideWords(loss.names))} in Microsoft Sentinel ${queryWord(many)} ${tableName}, because ${why}. If so, ${pluralWord(many, 'it', 'they')} no longer ${effect}.`
    }
    case 'analytics-rules-off': {
      const many = loss.names.length
      const effect = `${pluralWord(many, "it doesn't", "they don't")} ${older ? `find ${older}` : 'run on the new plan'}`
      return `In Microsoft Sentinel, the ${rulesWords(many, asideWords(loss.names))}, which ${queryWord(many)} ${tableName}, ${pluralWord(many, 'is', 'are')} turned off. Nothing stops now, but after someone turns ${pluralWord(many, 'the rule', 'these rules')} on, ${effect}.`
    }
  }
}

const rulesWords = (many: number, names: string) => `${pluralWord(many, 'analytics rule')} ${names}`
const queryWord = (many: number) => pluralWord(many, 'queries', 'query')
