import { changeStateWords } from '../../changes/change'
import { destinationIdentity, destinationsOf } from '../../settings/destination'
import { sendsCategory, settingKey } from '../../settings/diagnostic-setting'
import { findLogCategory } from '../../settings/log-categories'
import { type OrganizationFacts } from './missing-logs-facts'
import { type MissingLogsPath, utc } from './missing-logs-path'

/** How many of the newest changes to the settings in question a ticket lists. */
const changesNamedMax = 3

/**
 * Plain text for a ticket that can be worked on without further questions: questions and answers, recorded facts, full IDs, and times
 * in UTC. It contains no secrets.
 */
export function ticketText(
  { answered, next }: MissingLogsPath,
  facts: OrganizationFacts,
  { portalUrl, pagePath, note }: { portalUrl: string; pagePath: string; note: string },
): string {
  const category = answered.find(({ question }) => question.id === 'log')?.choice.value
  const involved = (facts.settings ?? []).filter((setting) => category === undefined || sendsCategory(setting, category))
  const named = new Set(involved.map(({ name }) => settingKey(name)))
  const about = next.kind === 'question' ? [] : next.evidence.flatMap(({ changeId }) => changeId ?? [])
  const changes = facts.changes
    .filter(({ settingName, changeId }) => named.has(settingKey(settingName)) || about.includes(changeId))
    .slice(0, changesNamedMax)
  return [
    category ? `Microsoft Entra logs are missing: ${category}` : 'Microsoft Entra logs are missing',
    '',
    `Organization: ${oneLine(facts.tenantName)} (tenant ${facts.tenantId})`,
    ...(category ? [`Category: ${oneLine(category)}`, `Table: ${findLogCategory(category)?.table ?? 'unknown'}`] : []),
    `As of: ${utc(facts.now)}; settings last read: ${facts.seenAt ? utc(facts.seenAt) : 'never'}`,
    ...(answered.length > 0
      ? ['', 'Questions and answers:', ...answered.map(({ question, choice }) => `- ${oneLine(question.title)} ${oneLine(choice.label)}`)]
      : []),
    ...(next.kind === 'question'
      ? []
      : [
          '',
          `Finding: ${oneLine(next.title)}`,
          oneLine(next.meaning),
          ...next.evidence.map(({ text, at }) => `- ${oneLine(text)}${at ? ` (${utc(at)})` : ''}`),
        ]),
    ...involved.flatMap(({ name, destinations }) => [
      '',
      `Setting: ${oneLine(name)}`,
      ...destinationsOf(destinations).map((destination) => `Destination: ${oneLine(destinationIdentity(destination))}`),
    ]),
    ...changes.flatMap(({ number, settingName, state, at, changeId, requestId, correlationId }) => [
      '',
      `Change ${number} to setting ${oneLine(settingName)}: ${changeStateWords[state]}, ${utc(at)}`,
      `${portalUrl}/history/${changeId}`,
      ...(requestId ? [`Azure request ID: ${requestId}`] : []),
      ...(correlationId ? [`Azure correlation ID: ${correlationId}`] : []),
    ]),
    ...(note.trim() ? ['', 'Note:', note.trim()] : []),
    '',
    `Link: ${portalUrl}${pagePath}`,
  ].join('\n')
}

/** Keeps a name from starting a line that looks like one of the portal's. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
