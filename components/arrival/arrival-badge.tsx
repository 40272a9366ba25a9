'use client'

import { Badge, type BadgeProps, makeStyles } from '@fluentui/react-components'
import {
  ArrowDownloadFilled,
  ClockRegular,
  DismissCircleFilled,
  PlugDisconnectedFilled,
  PlugDisconnectedRegular,
  ProhibitedRegular,
  SparkleFilled,
  SpeakerMuteRegular,
  SubtractCircleRegular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { type ArrivalState, arrivalStateWords } from '@/lib/domain/arrival/arrival-state'

const useStyles = makeStyles({ badge: { whiteSpace: 'nowrap', width: 'max-content' } })

/** The color and the icon of each state. */
export const arrivalStyles: Record<ArrivalState, { color: NonNullable<BadgeProps['color']>; icon: ReactElement }> = {
  waiting: { color: 'brand', icon: <ClockRegular /> },
  'first-rows': { color: 'success', icon: <SparkleFilled /> },
  flowing: { color: 'success', icon: <ArrowDownloadFilled /> },
  quiet: { color: 'warning', icon: <SpeakerMuteRegular /> },
  never: { color: 'danger', icon: <DismissCircleFilled /> },
  stopped: { color: 'danger', icon: <PlugDisconnectedFilled /> },
  'no-license': { color: 'warning', icon: <ProhibitedRegular /> },
  'not-expected': { color: 'informative', icon: <SubtractCircleRegular /> },
  'turned-off': { color: 'informative', icon: <PlugDisconnectedRegular /> },
}

/** The arrival state of a category as an icon and words, so that it doesn't depend on color. */
export function ArrivalBadge({ state }: { state: ArrivalState }) {
  const styles = useStyles()
  const { color, icon } = arrivalStyles[state]
  return (
    <Badge appearance="tint" color={color} icon={icon} className={styles.badge}>
      {arrivalStateWords[state]}
    </Badge>
  )
}
