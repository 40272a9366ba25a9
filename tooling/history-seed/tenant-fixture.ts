import type { RecordedDestinations } from '@/lib/domain/settings/diagnostic-setting'
import { logCategories } from '@/lib/domain/settings/log-categories'
import type { Random } from './random'

/** Someone who changes settings in the generated record. */
export interface SeedPerson {
  objectId: string
  name: string
  username: string
  /** The share of the record's time in which they work here. */
  from: number
  until: number
}

const names = [
  'Maya Okafor',
  'Jonas Lindqvist',
  'Priya Raman',
  'Tomás Herrera',
  'Aiko Tanaka',
  'Lena Fischer',
  'Samuel Mensah',
  'Chloé Martin',
  'Omar Haddad',
  'Ingrid Dahl',
  'Wei Zhang',
  'Nadia Kovač',
  'Patrick O’Neill',
  'Fatima Zahra',
  'Lucas Moreau',
  'Hannah Weiss',
  'Diego Alvarez',
  'Sofia Rossi',
  'Kofi Asante',
  'Emma Johansson',
]

/** Lena Fischer left after a fifth of the time, and Emma Johansson came for the last tenth. */
export const people: readonly [SeedPerson, ...SeedPerson[]] = [
  person('Maya Okafor', 0),
  ...names.slice(1).map((name, index) => person(name, index + 1)),
]

function person(name: string, index: number): SeedPerson {
  const span =
    name === 'Lena Fischer' ? { from: 0, until: 0.2 } : name === 'Emma Johansson' ? { from: 0.9, until: 1 } : { from: 0, until: 1 }
  const username = `${name
    .normalize('NFD')
    .replace(/[^a-z ]/gi, '')
    .toLowerCase()
    .replaceAll(' ', '.')}@contoso.example`
  return { objectId: `00000000-0000-4000-8000-0000000005${String(index).padStart(2, '0')}`, name, username, ...span }
}

export const settingNames = ['entra-to-sentinel', 'entra-archive', 'entra-siem', 'operations', 'risk-to-soc'] as const

const subscription = (digit: number) => `/subscriptions/00000000-0000-4000-8000-00000000000${digit}/resourceGroups/rg-logs/providers`
const workspaces = ['law-security', 'law-operations', 'law-emea', 'law-apac'] as const
const accounts = ['stentraarchive', 'stentracold'] as const

export const categoryNames = logCategories.map(({ name }) => name)

/** A destination for the setting with a given name. */
export function randomDestinations(random: Random, settingName: string): RecordedDestinations {
  const workspaceId = `${subscription(1)}/Microsoft.OperationalInsights/workspaces/${random.pick(workspaces)}`
  switch (settingName) {
    case 'entra-archive':
      return { storageAccountId: `${subscription(2)}/Microsoft.Storage/storageAccounts/${random.pick(accounts)}` }
    case 'entra-siem':
      return {
        eventHub: {
          authorizationRuleId: `${subscription(3)}/Microsoft.EventHub/namespaces/evhns-siem/authorizationRules/RootManageSharedAccessKey`,
          eventHubName: random.pick(['entra', 'entra-risk']),
        },
      }
    case 'operations':
      return { workspaceId, storageAccountId: `${subscription(2)}/Microsoft.Storage/storageAccounts/${random.pick(accounts)}` }
    default:
      return { workspaceId }
  }
}

const purposes = [
  'the quarterly access review',
  'the SOC onboarding',
  'cost control',
  'an audit finding',
  'the ransomware exercise',
  'a new compliance rule',
  'the migration to the new workspace',
] as const

/** What someone entered as the reason; now and then text that a page or a spreadsheet must not interpret. */
export function randomReason(random: Random): string {
  const roll = random.next()
  if (roll < 0.12) return ''
  if (roll < 0.121) return `<img src=x onerror=alert(1)> & "quotes" for ${random.pick(purposes)}`
  if (roll < 0.122) return `=HYPERLINK("https://evil.example","${random.pick(purposes)}")`
  if (roll < 0.1221) return `Pasted from the ticket: ${'long story, '.repeat(830)}end`.slice(0, 10_000)
  const [verb, purpose] = [random.pick(['Needed for', 'Asked for by', 'Part of', 'Follows from']), random.pick(purposes)]
  return random.chance(0.0002) ? `${verb} ${purpose}; see the postmortem of the zephyr outage` : `${verb} ${purpose}`
}

/** A ticket number, or none. */
export function randomTicket(random: Random): string {
  return random.chance(0.7) ? `${random.pick(['INC', 'CHG', 'REQ'])}-${String(random.below(900_000) + 100_000)}` : ''
}
