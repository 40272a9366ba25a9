import { comparableId } from '../azure/resource-id'
import { controlsOfCategory } from '../compliance/controls-of-category'
import { hidesTables, mentions } from '../explore/query-text'
import { sampleQueries } from '../explore/sample-queries'
import type { TableSurroundings } from '../tables/table-losses'
import { listWords, plural, pluralWord } from '../text'
import type { TransformationEffect } from './transformation-check'

/** What a transformation takes away. */
export type TransformationLoss =
  | { kind: 'columns'; names: string[] }
  | { kind: 'columns-unknown' }
  /** Columns that have another value than arrives. */
  | { kind: 'overwritten'; names: string[] }
  /** Custom columns that the current transformation fills, and the new one doesn't. */
  | { kind: 'custom-columns'; names: string[] }
  /** Columns whose values the current transformation replaces, which might be personal data, and the new one doesn't. */
  | { kind: 'original-values'; names: string[] }
  /** What the current transformation does couldn't be checked. */
  | { kind: 'current-unknown' }
  | { kind: 'rows' }
  /** Alert rules that are on and read what is dropped. */
  | { kind: 'alert-rules'; names: string[] }
  /** Alert rules that are on and query the table in a way that hides which columns they read. */
  | { kind: 'alert-rules-unclear'; names: string[] }
  | { kind: 'rules-unread' }
  /** Analytics rules of Microsoft Sentinel that are on and read what is dropped. */
  | { kind: 'analytics-rules'; names: string[] }
  /** Analytics rules of which it's unknown whether they read it. */
  | { kind: 'analytics-rules-unclear'; names: string[] }
  | { kind: 'analytics-rules-unread'; isForbidden: boolean }
  | { kind: 'sentinel-unknown' }
  /** Controls that require the category, where rows are dropped. */
  | { kind: 'controls'; names: string[] }
  /** Sample queries of Explore that read what is dropped. */
  | { kind: 'samples'; names: string[] }

/** The rules around a table: what could read what a transformation drops. */
export type RulesAround = Pick<TableSurroundings, 'workspaceId' | 'rules' | 'areRulesRead' | 'sentinel'> & {
  /** The analytics rules that are on, with their queries; null if they couldn't be read. */
  analyticsRules: { kind: 'read'; rules: readonly ReadingRule[] } | { kind: 'unread'; isForbidden: boolean }
}

/** An analytics rule that reads a table, or might. */
export interface ReadingRule {
  name: string
  query: string
  /** Whether its query names the table. */
  isNamed: boolean
}

/** Returns what a transformation takes away, the gravest first. Empty if nothing. */
export function transformationLosses(
  { table, category }: { table: string; category: string },
  after: TransformationEffect,
  before: TransformationEffect | null,
  around: RulesAround,
): TransformationLoss[] {
  const { emptied, overwritten, custom, dropsRows, areColumnsUnknown } = after
  const noLonger = (before?.custom ?? []).filter((name) => !custom.includes(name))
  const original = (before?.overwritten ?? []).filter((name) => !overwritten.includes(name) && !emptied.includes(name))
  const replaced: TransformationLoss[] = [
    ...(noLonger.length > 0 ? [{ kind: 'custom-columns', names: noLonger } as const] : []),
    ...(original.length > 0 ? [{ kind: 'original-values', names: original } as const] : []),
    ...(before === null ? [{ kind: 'current-unknown' } as const] : []),
  ]
  const changed = [...emptied, ...overwritten, ...noLonger]
  if (changed.length === 0 && !dropsRows && !areColumnsUnknown) return replaced
  // A column can be named in quotes, as in column_ifexists("Status", "").
  const reads = (query: string) => dropsRows || areColumnsUnknown || changed.some((column) => new RegExp(`\\b${column}\\b`).test(query))
  const querying = around.rules
    .map(({ state }) => state)
    .filter(({ workspaceId, isEnabled }) => isEnabled && comparableId(workspaceId) === comparableId(around.workspaceId))
    .filter(({ query }) => mentions(query, table))
  const namesOf = (rules: typeof querying) => rules.map(({ name }) => name).sort()
  const controls = dropsRows ? controlsOfCategory(category).map(({ title }) => title) : []
  const samples = sampleQueries.filter(({ text }) => mentions(text, table) && reads(text)).map(({ title }) => title)
  const named = (kind: 'alert-rules' | 'alert-rules-unclear' | 'controls' | 'samples', names: string[]) =>
    names.length > 0 ? [{ kind, names }] : []
  return [
    ...(dropsRows ? [{ kind: 'rows' } as const] : []),
    ...(emptied.length > 0 ? [{ kind: 'columns', names: emptied } as const] : []),
    ...(overwritten.length > 0 ? [{ kind: 'overwritten', names: overwritten } as const] : []),
    ...replaced,
    ...(areColumnsUnknown ? [{ kind: 'columns-unknown' } as const] : []),
    ...named('alert-rules', namesOf(querying.filter(({ query }) => reads(query)))),
    ...named('alert-rules-unclear', namesOf(querying.filter(({ query }) => !reads(query) && hidesColumns(query)))),
    ...(around.areRulesRead ? [] : [{ kind: 'rules-unread' } as const]),
    ...sentinelLossesOf(around, reads),
    ...named('controls', controls),
    ...named('samples', samples),
  ]
}

/** Whether a query can read columns that it doesn't name: all of them, or those that a function reads. */
const hidesColumns = (query: string) =>
  hidesTables(query) || /\*\s*(?:!?has|!?contains|matches|==|=~)|\b(?:invoke|search|find|pack_all|evaluate)\b/i.test(query)

function sentinelLossesOf({ sentinel, analyticsRules }: RulesAround, reads: (query: string) => boolean): TransformationLoss[] {
  if (sentinel === 'off') return []
  if (sentinel === 'unknown') return [{ kind: 'sentinel-unknown' }]
  if (analyticsRules.kind === 'unread') return [{ kind: 'analytics-rules-unread', isForbidden: analyticsRules.isForbidden }]
  const { rules } = analyticsRules
  const certain = rules.filter(({ isNamed, query }) => isNamed && reads(query)).map(({ name }) => name)
  // A rule that calls a parser doesn't name the columns that it reads either.
  const unclear = rules.filter(({ isNamed, query }) => !isNamed || (!reads(query) && hidesColumns(query))).map(({ name }) => name)
  return [
    ...(certain.length > 0 ? [{ kind: 'analytics-rules', names: certain } as const] : []),
    ...(unclear.length > 0 ? [{ kind: 'analytics-rules-unclear', names: unclear } as const] : []),
  ]
}

const namesMax = 10

function someWords(names: readonly string[]): string {
  const others = names.length - namesMax
  return listWords(others > 1 ? [...names.slice(0, namesMax), plural(others, 'other')] : names)
}

/** Says what a loss means. */
export function transformationLossWords(loss: TransformationLoss, table: string): string {
  switch (loss.kind) {
    case 'rows':
      return `Rows of ${table} that don't meet the condition aren't stored. They can't be recovered.`
    case 'columns':
      return `New rows of ${table} have no value in ${someWords(loss.names)}. The values can't be recovered.`
    case 'overwritten':
      return `New rows of ${table} have another value in ${someWords(loss.names)} than arrives. The original values can't be recovered.`
    case 'custom-columns':
      return `New rows of ${table} no longer have a value in ${someWords(loss.names)}, which the current transformation fills.`
    case 'original-values':
      return `The current transformation replaces the ${pluralWord(loss.names.length, 'value', 'values')} of ${someWords(loss.names)} in ${table}. New rows have the original ${pluralWord(loss.names.length, 'value', 'values')} again, which might be personal data.`
    case 'current-unknown':
      return `The portal couldn't check what the current transformation of ${table} does, so it can't say what ends with it.`
    case 'columns-unknown':
      return `The portal doesn't know all columns of ${table}, so it can't check which ones this transformation leaves empty.`
    case 'alert-rules':
      return `The ${pluralWord(loss.names.length, 'alert rule')} ${someWords(loss.names)} ${pluralWord(loss.names.length, 'reads', 'read')} what this transformation drops, and might no longer find anything.`
    case 'alert-rules-unclear':
      return `The portal can't check whether the ${pluralWord(loss.names.length, 'alert rule')} ${someWords(loss.names)} ${pluralWord(loss.names.length, 'reads', 'read')} what this transformation drops, because ${pluralWord(loss.names.length, "its query doesn't name every column that it reads", "their queries don't name every column that they read")}.`
    case 'rules-unread':
      return `The portal couldn't read the alert rules. Rules that query ${table} might no longer find anything.`
    case 'analytics-rules':
      return `In Microsoft Sentinel, the ${pluralWord(loss.names.length, 'analytics rule')} ${someWords(loss.names)} ${pluralWord(loss.names.length, 'reads', 'read')} what this transformation drops, and might no longer find anything.`
    case 'analytics-rules-unclear':
      return `The portal can't check whether the ${pluralWord(loss.names.length, 'analytics rule')} ${someWords(loss.names)} in Microsoft Sentinel ${pluralWord(loss.names.length, 'reads', 'read')} what this transformation drops, because ${pluralWord(loss.names.length, "its query doesn't name everything that it reads", "their queries don't name everything that they read")}.`
    case 'analytics-rules-unread':
      return `Microsoft Sentinel is enabled on this workspace, and the portal couldn't read its analytics rules. Rules that query ${table} might no longer find anything. ${loss.isForbidden ? 'Reading them requires the Microsoft Sentinel Reader role on the workspace. Ask its owner for the role, or check the rules in Microsoft Sentinel first.' : 'Check the rules in Microsoft Sentinel first.'}`
    case 'sentinel-unknown':
      return `The portal couldn't check whether Microsoft Sentinel is enabled on this workspace. If it is, its analytics rules that query ${table} might no longer find anything.`
    case 'controls':
      // Names of controls contain commas.
      return `${plural(loss.names.length, 'control')} ${pluralWord(loss.names.length, 'requires', 'require')} these logs: ${loss.names.join('; ')}. The Compliance page doesn't detect that rows are missing.`
    case 'samples':
      return `In Explore, the ${pluralWord(loss.names.length, 'sample query', 'sample queries')} ${someWords(loss.names)} ${pluralWord(loss.names.length, 'reads', 'read')} what this transformation drops.`
  }
}

/** Samples can be changed at any time, so they aren't a reason for an approval. */
const harmless: readonly TransformationLoss['kind'][] = ['samples']

/** Returns why a transformation requires approval where the tenant's approval rule is on: it drops what can't be recovered. */
export function transformationRiskReasons(losses: readonly TransformationLoss[], table: string): string[] {
  return losses.filter(({ kind }) => !harmless.includes(kind)).map((loss) => transformationLossWords(loss, table))
}
