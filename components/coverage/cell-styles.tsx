'use client'

import type { BadgeProps } from '@fluentui/react-components'
import { EyeOffRegular, MoneyOffRegular, PlugDisconnectedFilled, QuestionCircleRegular, TableSearchRegular } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { arrivalStyles } from '@/components/arrival/arrival-badge'
import type { CellState } from '@/lib/domain/coverage/cell-state'

/** The color and the icon of each state of a cell; always used with words beside them or for screen readers. */
export const cellStyles: Record<CellState, { color: NonNullable<BadgeProps['color']>; icon: ReactElement }> = {
  ...arrivalStyles,
  dead: { color: 'danger', icon: <PlugDisconnectedFilled /> },
  'not-checked': { color: 'informative', icon: <QuestionCircleRegular /> },
  'not-counted': { color: 'informative', icon: <MoneyOffRegular /> },
  'no-table': { color: 'informative', icon: <TableSearchRegular /> },
  'not-checkable': { color: 'informative', icon: <EyeOffRegular /> },
}
