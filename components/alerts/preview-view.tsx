'use client'

import { makeStyles } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { CodeBlock } from '@/components/ui/code-block'
import { bulletList, stack } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import type { AlertForecast, AlertPreview, PreviewFinding } from '@/lib/domain/alerts/alert-preview'
import { formatCount, formatEstimate, plural, pluralWord } from '@/lib/domain/text'
import { ObstacleCallout } from './obstacle-callout'

const useStyles = makeStyles({
  root: stack.S,
  list: { margin: 0, ...bulletList },
})

/** The number of findings to list; any others are counted. */
const shownMax = 5

/** What an alert would have found in the last days, with its query, or why Azure can't run the query. */
export function PreviewView({ watch, forecast: { isSimple, obstacles, preview } }: { watch: AlertWatch; forecast: AlertForecast }) {
  if (isSimple)
    return (
      <Callout intent="info" title="The alert will be a simple log search alert">
        The alert's table is on the Basic plan, so Azure evaluates each row individually when it arrives. The portal doesn't preview the
        alert, because Azure charges for the data that a query of this table scans.
      </Callout>
    )
  return preview ? <JudgedPreview watch={watch} preview={preview} /> : <ObstacleCallout watch={watch} obstacles={obstacles} />
}

function JudgedPreview({ watch, preview: { findings, figures, highest, query } }: { watch: AlertWatch; preview: AlertPreview }) {
  const styles = useStyles()
  // Each sign-in is a notification of its own, and a finding is a day.
  const count = watch.kind === 'break-glass' ? findings.reduce((sum, { figure }) => sum + figure, 0) : findings.length
  const title =
    count === 0
      ? "The alert wouldn't have fired in the last 7 days"
      : `The alert would have fired ${pluralWord(count, 'once', `${formatCount(count)} times`)} in the last 7 days`
  return (
    <div className={styles.root}>
      <Callout intent={count === 0 ? 'info' : 'warning'} title={title}>
        {summary(watch, { figures, highest })}
        {count > 0 && (
          <ul className={styles.list}>
            {findings.slice(-shownMax).map((finding) => (
              <li key={finding.from}>
                <Finding watch={watch} finding={finding} />
              </li>
            ))}
          </ul>
        )}
      </Callout>
      <CodeBlock label="Preview query" code={query} />
    </div>
  )
}

function summary(watch: AlertWatch, { figures, highest }: Pick<AlertPreview, 'figures' | 'highest'>): string {
  switch (watch.kind) {
    case 'table-quiet':
      return figures === 0
        ? `${watch.table} has no rows from the last 7 days. The alert would fire as soon as you create the rule.`
        : `${watch.table} has rows in ${plural(figures, 'hour')} of the last 7 days.`
    case 'break-glass':
      return figures === 0
        ? 'The workspace has no sign-ins by these accounts from the last 7 days.'
        : `In the last 7 days, at least one of the accounts signed in on ${plural(figures, 'day')}.`
    case 'ingestion-limit':
      return figures === 0
        ? 'The Usage table has no data for the Microsoft Entra log tables from the last 7 days.'
        : `The highest daily total in the last 7 days was ${amount(highest)} GB.`
  }
}

function Finding({ watch, finding: { from, until, figure } }: { watch: AlertWatch; finding: PreviewFinding }) {
  switch (watch.kind) {
    case 'table-quiet':
      return (
        <>
          No rows for {plural(figure, 'hour')}, starting at <Time at={from} format="exact" />
          {until === null && ', and none since then'}
        </>
      )
    case 'break-glass':
      return (
        <>
          {plural(figure, 'sign-in')} on the day that started at <Time at={from} format="exact" />
        </>
      )
    case 'ingestion-limit':
      return (
        <>
          {amount(figure)} GB on the day that started at <Time at={from} format="exact" />
        </>
      )
  }
}

function amount(gigabytes: number): string {
  return formatEstimate(gigabytes)
}
