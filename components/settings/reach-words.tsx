'use client'

import { Badge, Caption1, makeStyles } from '@fluentui/react-components'
import { SubtractCircleRegular } from '@fluentui/react-icons'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import { type CategoryCoverage, isGap } from '@/lib/domain/coverage/coverage'
import { destinationKindWords } from '@/lib/domain/settings/destination'
import { listWords } from '@/lib/domain/text'
import { DestinationMark } from './destination-mark'
import { useCoverageStyles } from './matrix/matrix-styles'
import { repetition } from './matrix/matrix-words'

const useStyles = makeStyles({ hidden: visuallyHidden })

/** Shows where all settings together send a category, and where it arrives more than once. */
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
            <Caption1 key={one.kind} className={one.destinations.length < one.count ? grid.repetition : grid.quiet}>
              {words}
            </Caption1>
          )
        )
      })}
    </>
  )
}
