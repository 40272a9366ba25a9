import { comparableId } from '../azure/resource-id'
import { controlsOfCategory } from '../compliance/controls-of-category'
import { mentions } from '../explore/query-text'
import { sampleQueries } from '../explore/sample-queries'
import type { TableSurroundings } from '../tables/table-losses'
import { listWords, plural, pluralWord } from '../text'
import type { TransformationEffect } from './transformation-check'

/** What a transformation takes away. */
export type TransformationLoss =
  | { kind: 'columns'; names: string[] }
  | { kind: 'columns-unknown' }
  | { kind: 'rows' }
  /** Alert rules that are on and read what is dropped. */
  | { kind: 'alert-rules'; names: string[] }
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
  { emptied, dropsRows, areColumnsUnknown }: TransformationEffect,
  around: RulesAround,
): TransformationLoss[] {
  if (emptied.length === 0 && !dropsRows && !areColumnsUnknown) return []
  const reads = (query: string) => dropsRows || areColumnsUnknown || emptied.some((column) => mentions(query, column))
  const alerts = around.rules
    .filter(({ state }) => comparableId(state.workspaceId) === comparableId(around.workspaceId) && state.isEnabled)
    .filter(({ state }) => mentions(state.query, table) && reads(state.query))
    .map(({ state }) => state.name)
    .sort()
  const controls = dropsRows ? controlsOfCategory(category).map(({ title }) => title) : []
  const samples = sampleQueries.filter(({ text }) => mentions(text, table) && reads(text)).map(({ title }) => title)
  const named = (kind: 'alert-rules' | 'controls' | 'samples', names: string[]) => (names.length > 0 ? [{ kind, names }] : [])
  return [
    ...(dropsRows ? [{ kind: 'rows' } as const] : []),
    ...(emptied.length > 0 ? [{ kind: 'columns', names: emptied } as const] : []),
    ...(areColumnsUnknown ? [{ kind: 'columns-unknown' } as const] : []),
    ...named('alert-rules', alerts),
    ...(around.areRulesRead ? [] : [{ kind: 'rules-unread' } as const]),
    ...sentinelLossesOf(around, reads),
    ...named('controls', controls),
    ...named('samples', samples),
  ]
}

function sentinelLossesOf({ sentinel, analyticsRules }: RulesAround, reads: (query: string) => boolean): TransformationLoss[] {
  if (sentinel === 'off') return []
  if (sentinel === 'unknown') return [{ kind: 'sentinel-unknown' }]
  if (analyticsRules.kind === 'unread') return [{ kind: 'analytics-rules-unread', isForbidden: analyticsRules.isForbidden }]
  const { rules } = analyticsRules
  const certain = rules.filter(({ isNamed, query }) => isNamed && reads(query)).map(({ name }) => name)
  // A rule that calls a parser doesn't name the columns that it reads either.
  const unclear = rules.filter(({ isNamed }) => !isNamed).map(({ name }) => name)
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
    case 'columns-unknown':
      return `The portal doesn't know all columns of ${table}, so it can't check which ones this transformation leaves empty.`
    case 'alert-rules':
      return `The ${pluralWord(loss.names.length, 'alert rule')} ${someWords(loss.names)} ${pluralWord(loss.names.length, 'reads', 'read')} what this transformation drops, and might no longer find anything.`
    case 'rules-unread':
      return `The portal couldn't read the alert rules. Rules that query ${table} might no longer find anything.`
    case 'analytics-rules':
      return `In Microsoft Sentinel, the ${pluralWord(loss.names.length, 'analytics rule')} ${someWords(loss.names)} ${pluralWord(loss.names.length, 'reads', 'read')} what this transformation drops, and might no longer find anything.`
    case 'analytics-rules-unclear':
      return `The portal can't check whether the ${pluralWord(loss.names.length, 'analytics rule')} ${someWords(loss.names)} in Microsoft Sentinel ${pluralWord(loss.names.length, 'reads', 'read')} what this transformation drops, because ${pluralWord(loss.names.length, "its query doesn't name every table that it reads", "their queries don't name every table that they read")}.`
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
