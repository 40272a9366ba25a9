import * as z from 'zod/mini'
import { databaseFindings } from './database-findings'
import { entraFindings } from './entra-findings'
import {
  type FactName,
  type FindingArea,
  type FindingHelper,
  type FindingKind,
  type FindingState,
  factNames,
  findingAreas,
} from './finding-kind'
import { operationFindings } from './operation-findings'
import { registrationFindings } from './registration-findings'

/** What each code means. A code has one state, so that nothing is decided by a sentence. */
const findingKinds = { ...operationFindings, ...entraFindings, ...registrationFindings, ...databaseFindings }

export type FindingCode = keyof typeof findingKinds

/** Every code, for the tests that provoke each. */
export const findingCodes = Object.keys(findingKinds) as FindingCode[]

const kindOf = (code: FindingCode): FindingKind => findingKinds[code]

/** One result of a check of the portal's configuration. */
export const findingSchema = z.object({
  code: z.enum(findingCodes),
  /** The tenant that was checked; missing if the check isn't about one. */
  tenantId: z.optional(z.guid()),
  facts: z.partialRecord(z.enum(factNames), z.string()),
})
export type Finding = z.infer<typeof findingSchema>

/** Returns a finding. */
export function finding(code: FindingCode, facts: Finding['facts'] = {}, tenantId?: string): Finding {
  return { code, facts, ...(tenantId === undefined ? {} : { tenantId }) }
}

/** A finding in words, for people and for machines. */
export interface DescribedFinding extends Finding {
  state: FindingState
  area: FindingArea
  says: string
  fix: string | null
  who: string | null
}

/** Returns a finding with its sentences. */
export function describeFinding(found: Finding): DescribedFinding {
  const { state, area, says, fix, who } = kindOf(found.code)
  const fact = (name: FactName) => found.facts[name] ?? ''
  return { ...found, state, area, says: says(fact), fix: fix?.(fact) ?? null, who: who ? helperWords[who] : null }
}

export const findingStateWords: Record<FindingState, string> = { good: 'Good', fix: 'Fix this', unchecked: "Couldn't check" }

export const findingAreaWords: Record<FindingArea, string> = {
  environment: 'Environment',
  network: 'Network',
  entra: 'Microsoft Entra',
  registration: 'App registration',
  schedule: 'Scheduled checks',
  you: 'Your sign-in',
  address: 'Portal address',
  database: 'Database',
}

const helperWords: Record<FindingHelper, string> = {
  operator: 'your portal administrator',
  network: 'a network administrator',
  application: 'an owner of the app registration or a Cloud Application Administrator',
  consent: 'a Cloud Application Administrator',
  roles: 'a Privileged Role Administrator',
  workspace: 'an owner of the workspace',
  'conditional-access': 'a Conditional Access Administrator',
  database: 'a database administrator',
}

/** What no one asked for, or what isn't in a tenant and therefore can't be checked there, doesn't make a run incomplete. */
const expected: readonly FindingCode[] = ['registration-unasked', 'registration-elsewhere']

/** What all findings together come to: something to fix, something that couldn't be checked although it was asked for, or neither. */
export function overallState(findings: readonly Finding[]): FindingState {
  const states = findings.map(({ code }) => (expected.includes(code) ? 'good' : kindOf(code).state))
  return states.includes('fix') ? 'fix' : states.includes('unchecked') ? 'unchecked' : 'good'
}

/** Returns how many findings have each state: "12 good, 2 to fix, 1 not checked." */
export function stateCounts(findings: readonly Finding[]): string {
  const count = (state: FindingState) => findings.filter(({ code }) => kindOf(code).state === state).length
  return `${count('good')} good, ${count('fix')} to fix, ${count('unchecked')} not checked.`
}

/** Returns the findings as lines of text, for a terminal or a ticket. */
export function findingsText(findings: readonly Finding[], tenantName: (tenantId: string) => string): string {
  const described = findings.map(describeFinding)
  return findingAreas
    .flatMap((area) => {
      const lines = described.filter((one) => one.area === area).map((one) => findingLines(one, tenantName))
      return lines.length === 0 ? [] : [`${findingAreaWords[area]}\n${lines.join('\n')}`]
    })
    .join('\n\n')
}

function findingLines({ state, says, fix, who, tenantId }: DescribedFinding, tenantName: (tenantId: string) => string): string {
  const about = tenantId === undefined ? '' : `${tenantName(tenantId)}: `
  const help = fix === null || state === 'good' ? '' : `\n      ${fix}${who === null ? '' : ` Who can do this: ${who}.`}`
  return `  [${findingStateWords[state].toLowerCase()}] ${about}${says}${help}`
}
