'use client'

import { Badge, type BadgeProps, Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { CheckmarkCircleRegular, ErrorCircleRegular, QuestionCircleRegular } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { Callout } from '@/components/ui/callout'
import { ListRow } from '@/components/ui/layout/list-row'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, quiet, readable, stack } from '@/components/ui/layout/shared-styles'
import { type DescribedFinding, findingAreaWords, findingStateWords } from '@/lib/domain/doctor/finding'
import { type FindingState, findingAreas } from '@/lib/domain/doctor/finding-kind'

const useStyles = makeStyles({
  root: { ...stack.L, maxWidth: '60rem' },
  list: plainList,
  text: readable,
  quiet: { ...quiet, ...readable },
})

const badges: Record<FindingState, { color: BadgeProps['color']; icon: ReactElement }> = {
  good: { color: 'success', icon: <CheckmarkCircleRegular /> },
  fix: { color: 'danger', icon: <ErrorCircleRegular /> },
  unchecked: { color: 'informative', icon: <QuestionCircleRegular /> },
}

const intents = { good: 'success', fix: 'warning', unchecked: 'info' } as const
const summaries: Record<FindingState, string> = {
  good: 'All completed checks passed.',
  fix: 'Some problems need to be fixed.',
  unchecked: "Some checks couldn't be completed.",
}

interface FindingListProps {
  findings: readonly DescribedFinding[]
  /** What all findings together come to. */
  state: FindingState
  counts: string
}

/** The findings by what they're about, with what to fix first. */
export function FindingList({ findings, state, counts }: FindingListProps) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Callout intent={intents[state]} title={summaries[state]}>
        {counts}
      </Callout>
      {findingAreas.map((area) => {
        const own = findings.filter((one) => one.area === area)
        if (own.length === 0) return null
        return (
          <SectionCard key={area} title={findingAreaWords[area]}>
            <ul className={styles.list}>
              {own
                .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
                .map((one, index) => (
                  <FindingRow key={`${one.code} ${index}`} finding={one} />
                ))}
            </ul>
          </SectionCard>
        )
      })}
    </div>
  )
}

const order: readonly FindingState[] = ['fix', 'unchecked', 'good']

function FindingRow({ finding: { state, says, fix, who } }: { finding: DescribedFinding }) {
  const styles = useStyles()
  const { color, icon } = badges[state]
  return (
    <ListRow
      actions={
        <Badge appearance="tint" color={color} icon={icon}>
          {findingStateWords[state]}
        </Badge>
      }
    >
      <Body1 as="p" className={styles.text}>
        {says}
      </Body1>
      {state !== 'good' && fix && (
        <Caption1 as="p" className={styles.quiet}>
          {fix}
          {who && ` Who can do this: ${who}.`}
        </Caption1>
      )}
    </ListRow>
  )
}
