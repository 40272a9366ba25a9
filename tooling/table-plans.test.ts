import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogSources } from '@/lib/domain/settings/catalog/catalog-sources'
import { planWords } from '@/lib/domain/settings/catalog/category-notes'
import { logCategories } from '@/lib/domain/settings/log-categories'

const document = readFileSync(new URL('../docs/table-plans.md', import.meta.url), 'utf8')

/** The cells of the table's rows. */
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))

test('the document of table plans has what the catalog says of each category, with its source', () => {
  expect(rows.map(([, category, table, plans]) => [category, table, plans])).toEqual(
    logCategories.map(({ name, table }) => [name, table, planWords(name)]),
  )
  const { url, asOf } = catalogSources['table-features']
  expect(document).toContain(url)
  expect(document).toContain(asOf)
})
