import { describe, expect, test } from 'vitest'
import { tableSchemas } from '../../../explore/table-schemas'
import { logCategories } from '../../log-categories'
import { categoryGuide } from './category-guide'
import { keptByMicrosoftWords } from './category-text'
import { detectionsOf, detectionUrl } from './detections'

describe.each(logCategories)('$name', ({ name, table }) => {
  const guide = categoryGuide(name)

  test('the guide says what is in it and what is lost without it, in whole sentences', () => {
    expect(guide?.contents).toMatch(/^[A-Z].{60,}\.$/)
    expect(guide?.withoutIt).toMatch(/^(You c|After ).{40,}\.$/)
  })

  test('an example has each column once, with a time, and only columns that the table has', () => {
    const columns = (guide?.example ?? []).map(([column]) => column)
    expect(new Set(columns).size).toBe(columns.length)
    if (columns.length > 0) expect(columns[0]).toBe('TimeGenerated')
    const known = tableSchemas.get(table)
    if (known) expect(known.map((column) => column.name)).toEqual(expect.arrayContaining(columns))
  })

  test('an example names only addresses and domains that are reserved for documentation', () => {
    const text = (guide?.example ?? []).map(([, value]) => value).join(' ')
    for (const [address] of text.matchAll(/\b\d+\.\d+\.\d+\.\d+\b/g)) expect(address).toMatch(/^(203\.0\.113|198\.51\.100)\./)
    for (const [, domain] of text.matchAll(/@([\w.-]+)/g)) expect(domain).toMatch(/\.example$/)
  })
})

test('only categories of the catalog have a guide', () => {
  for (const name of ['', 'constructor', '__proto__', 'SomethingNewLogs']) expect(categoryGuide(name)).toBeUndefined()
})

test('Graph activity is said to be lost, and nothing is claimed where no source says how long Microsoft keeps a log', () => {
  expect(keptByMicrosoftWords('not-at-all')).toContain("doesn't keep")
  expect(keptByMicrosoftWords('like-sign-ins')).toContain('30 days')
  expect(keptByMicrosoftWords('unknown')).toBeNull()
})

test('a detection is found for each category that it reads, with an address in the public repository', () => {
  const titles = (name: string) => detectionsOf(name).map(({ title }) => title)
  expect(titles('SignInLogs')).toContain('Password spray attack against Microsoft Entra ID application')
  expect(titles('NonInteractiveUserSignInLogs')).toContain('Password spray attack against Microsoft Entra ID application')
  expect(titles('RiskyAgents')).toEqual([])
  expect(detectionsOf('NetworkAccessTrafficLogs').map(detectionUrl)).toEqual([
    'https://github.com/Azure/Azure-Sentinel/blob/master/Solutions/Global%20Secure%20Access/Analytic%20Rules/SWG%20-%20Abnormal%20Deny%20Rate.yaml',
  ])
})
