'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { CodeBlock } from '@/components/ui/code-block'
import { Time } from '@/components/ui/time'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import type { AlertPreview, PreviewFinding } from '@/lib/domain/alerts/alert-preview'
import { formatEstimate } from '@/lib/domain/text'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

/** More than these are counted instead. */
const shownMax = 5

/** What an alert would have found in the last days, and the query that says so. */
export function PreviewView({ watch, preview: { findings, figures, highest, query } }: { watch: AlertWatch; preview: AlertPreview }) {
  const styles = useStyles()
  const count = findings.length
  const title =
    count === 0
      ? 'It would have told nobody in the last 7 days'
      : `It would have told somebody ${count === 1 ? 'once' : `${count} times`} in the last 7 days`
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
      <CodeBlock label="Query of the preview" code={query} />
    </div>
  )
}

function summary(watch: AlertWatch, { figures, highest }: Pick<AlertPreview, 'figures' | 'highest'>): string {
  switch (watch.kind) {
    case 'table-quiet':
      return figures === 0
        ? `${watch.table} has no row at all. The alert would tell somebody as soon as it is on.`
        : `${watch.table} has rows in ${figures === 1 ? '1 hour' : `${figures} hours`} of the last 7 days.`
    case 'break-glass':
      return figures === 0 ? 'None of the accounts signed in.' : `The accounts signed in on ${figures === 1 ? '1 day' : `${figures} days`}.`
    case 'ingestion-limit':
      return figures === 0
        ? 'Usage has counted nothing yet for the tables of Entra logs.'
        : `The most within a day was ${amount(highest)} GB.`
  }
}

function Finding({ watch, finding: { from, until, figure } }: { watch: AlertWatch; finding: PreviewFinding }) {
  switch (watch.kind) {
    case 'table-quiet':
      return (
        <>
          Quiet for {figure} hours from <Time at={from} format="exact" />
          {until === null && ', and still'}
        </>
      )
    case 'break-glass':
      return (
        <>
          {figure === 1 ? '1 sign-in' : `${figure} sign-ins`} on the day that began at <Time at={from} format="exact" />
        </>
      )
    case 'ingestion-limit':
      return (
        <>
          {amount(figure)} GB on the day that began at <Time at={from} format="exact" />
        </>
      )
  }
}

function amount(gigabytes: number): string {
  return formatEstimate(gigabytes)
}
