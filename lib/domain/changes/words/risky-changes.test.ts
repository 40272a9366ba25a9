import { expect, test } from 'vitest'
import { tableRiskReasons } from '../../tables/table-losses'
import { transformationRiskReasons } from '../../transformations/transformation-losses'
import { riskyChanges } from './risky-changes'

test('the list of risky changes has those of settings, storage, tables, transformations, alerts, and external changes', () => {
  expect(tableRiskReasons([{ kind: 'rows-deleted', days: 30 }], 'SigninLogs')).toHaveLength(1)
  expect(tableRiskReasons([{ kind: 'arrival-check', plan: 'Basic' }], 'SigninLogs')).toHaveLength(1)
  expect(transformationRiskReasons([{ kind: 'rows' }], 'SigninLogs')).toHaveLength(1)
  const subjects = [
    /setting.*category.*destination/,
    /storage account/,
    /plan.*retention of a table/,
    /transformation/,
    /alert/,
    /external change/,
  ]
  for (const subject of subjects) expect(riskyChanges.filter((change) => subject.test(change)).length).toBeGreaterThan(0)
})
