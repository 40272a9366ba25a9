'use client'

import { Badge, type BadgeProps } from '@fluentui/react-components'
import {
  ArrowUndoRegular,
  CheckmarkCircleFilled,
  CheckmarkCircleRegular,
  DismissCircleFilled,
  EyeRegular,
  PeopleProhibitedRegular,
  PeopleRegular,
  QuestionCircleRegular,
  SendClockRegular,
  WarningFilled,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { type ChangeState, changeStateWords } from '@/lib/domain/changes/change'

const looks: Record<ChangeState, { color: BadgeProps['color']; icon: ReactElement }> = {
  waiting: { color: 'warning', icon: <PeopleRegular /> },
  'not-approved': { color: 'informative', icon: <PeopleProhibitedRegular /> },
  pending: { color: 'brand', icon: <SendClockRegular /> },
  saved: { color: 'brand', icon: <CheckmarkCircleRegular /> },
  unknown: { color: 'warning', icon: <QuestionCircleRegular /> },
  confirmed: { color: 'success', icon: <CheckmarkCircleFilled /> },
  failed: { color: 'danger', icon: <DismissCircleFilled /> },
  'not-applied': { color: 'warning', icon: <ArrowUndoRegular /> },
  differs: { color: 'warning', icon: <WarningFilled /> },
  seen: { color: 'informative', icon: <EyeRegular /> },
}

/** Shows the state of a change as an icon and a word, so that color isn't the only sign. */
export function StateBadge({ state }: { state: ChangeState }) {
  const { color, icon } = looks[state]
  return (
    <Badge appearance="tint" color={color} icon={icon} size="large">
      {changeStateWords[state]}
    </Badge>
  )
}
