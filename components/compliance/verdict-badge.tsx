'use client'

import { Badge, makeStyles } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  CircleHalfFillRegular,
  CircleOffRegular,
  DismissCircleRegular,
  QuestionCircleRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { wrappingBadge } from '@/components/ui/layout/shared-styles'
import { type Verdict, verdictTones, verdictWords } from '@/lib/domain/compliance/verdict'

const useStyles = makeStyles({ badge: wrappingBadge })

const icons: Record<Verdict, ReactElement> = {
  met: <CheckmarkCircleRegular />,
  'met-licensed': <CircleHalfFillRegular />,
  'met-nothing-arrives': <WarningRegular />,
  'cannot-check': <QuestionCircleRegular />,
  'not-met': <DismissCircleRegular />,
  'not-applicable': <CircleOffRegular />,
}

/** A verdict with its icon and color. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const styles = useStyles()
  return (
    <Badge appearance="tint" color={verdictTones[verdict]} icon={icons[verdict]} className={styles.badge}>
      {verdictWords[verdict]}
    </Badge>
  )
}
