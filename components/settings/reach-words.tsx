'use client'

import { Badge, Caption1, makeStyles } from '@fluentui/react-components'
import { SubtractCircleRegular } from '@fluentui/react-icons'
import { visuallyHidden } from '@/components/shell/visually-hidden'
import { type CategoryCoverage, isGap } from '@/lib/entra-logs/coverage'
import { destinationKindWords } from '@/lib/entra-logs/destination-words'
import { listWords } from '@/lib/entra-logs/diagnostic-setting'
import { useCoverageStyles } from './coverage-styles'
import { repetition } from './coverage-words'
import { DestinationMark } from './destination-mark'

const useStyles = makeStyles({ hidden: visuallyHidden })

/** Where a category goes by all settings together: nowhere, or to which kinds, and where it arrives more than once. */
export function ReachWords({ coverage }: { coverage: CategoryCoverage }) {
  const styles = useStyles()
  const grid = useCoverageStyles()
  if (isGap(coverage))
    return (
      <Badge appearance="outline" color="warning" icon={<SubtractCircleRegular />}>
        Not sent
      </Badge>
    )
  const { reach } = coverage
  return (
    <>
      <span className={grid.marks}>
        {reach.map(({ kind }) => (
          <DestinationMark key={kind} kind={kind} />
        ))}
        <span className={styles.hidden}>{listWords(reach.map(({ kind }) => destinationKindWords[kind]))}</span>
      </span>
      {reach.map((one) => {
        const words = repetition(one)
        return (
          words && (
            <Caption1 key={one.kind} className={one.places.length < one.count ? grid.repetition : grid.quiet}>
              {words}
            </Caption1>
          )
        )
      })}
    </>
  )
}
