'use client'

import { Body1, makeStyles, tokens } from '@fluentui/react-components'
import { MoneyRegular } from '@fluentui/react-icons'
import { SettingsNotRead } from '@/components/pages/settings-not-read'
import { SetUpButton } from '@/components/setup/start/set-up-button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { bulletList, quiet, readable, stack } from '@/components/ui/layout/shared-styles'
import { TwoColumns } from '@/components/ui/layout/two-columns'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshButton } from '@/components/ui/refresh/refresh-button'
import type { CostRow } from '@/lib/domain/cost/cost-table'
import type { ReportedError } from '@/lib/domain/reported-error'
import { AssumptionsCard, type AssumptionsCardProps } from './assumptions-card'
import { CostTable } from './cost-table'

const useStyles = makeStyles({
  root: stack.L,
  total: { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontWeight: tokens.fontWeightSemibold },
  text: { ...quiet, ...readable },
  list: { ...bulletList, ...stack.XS },
})

interface CostViewProps extends AssumptionsCardProps {
  hasSettings: boolean
  /** Whether the portal has ever read the tenant's settings. */
  wasRead: boolean
  /** Why the settings couldn't be read; those that were last read are shown then. */
  error: ReportedError | null
  total: string
  /** What measured categories cost beside what public figures say about them; null if nothing is measured. */
  measured: string | null
  /** For which categories Microsoft Graph counted the sign-ins, and why not for others, in sentences. */
  signIns: readonly string[]
  rows: readonly CostRow[]
  shared: readonly { title: string; cost: string }[]
  /** Which prices apply; null without a destination that has a price. */
  basis: string | null
  /** Which commitment tiers of dedicated clusters apply, in sentences. */
  clusters: readonly string[]
  notCounted: readonly string[]
  canSetUp: boolean
}

/** What the settings of an organization cost in a month, by category and destination, and what the figures are based on. */
export function CostView({
  hasSettings,
  wasRead,
  error,
  total,
  measured,
  signIns,
  rows,
  shared,
  basis,
  clusters,
  notCounted,
  canSetUp,
  ...assumptions
}: CostViewProps) {
  const styles = useStyles()
  return (
    <>
      <PageHeader
        title="Cost"
        lead="See an estimate of what Azure charges for the logs that your settings send. Where the portal has counted rows, the estimate is based on their billed size."
        actions={<RefreshButton />}
      />
      <div className={styles.root}>
        {error && <ErrorCallout error={error} isAlert={false} />}
        <TwoColumns kind="facts" aside={<AssumptionsCard {...assumptions} />}>
          {hasSettings ? (
            <>
              <SectionCard title="All settings together">
                <span className={styles.total}>{total}</span>
                {measured && (
                  <Body1 as="p" className={styles.text}>
                    {measured}
                  </Body1>
                )}
                {signIns.map((sentence) => (
                  <Body1 key={sentence} as="p" className={styles.text}>
                    {sentence}
                  </Body1>
                ))}
                {basis && (
                  <Body1 as="p" className={styles.text}>
                    {basis}
                  </Body1>
                )}
                {clusters.map((sentence) => (
                  <Body1 key={sentence} as="p" className={styles.text}>
                    {sentence}
                  </Body1>
                ))}
              </SectionCard>
              <SectionCard title="By category and destination">
                <CostTable rows={rows} shared={shared} />
              </SectionCard>
              <SectionCard title="What the estimate leaves out">
                <ul className={styles.list}>
                  {notCounted.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </SectionCard>
            </>
          ) : !wasRead ? (
            <SettingsNotRead />
          ) : (
            <EmptyState
              icon={<MoneyRegular />}
              title="No logs are sent"
              text="When a setting sends logs, this page estimates what each category costs in each destination. Setup shows the cost before you save."
              action={canSetUp && <SetUpButton />}
            />
          )}
        </TwoColumns>
      </div>
    </>
  )
}
