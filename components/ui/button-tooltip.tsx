'use client'

import { Tooltip } from '@fluentui/react-components'

export interface ButtonTooltipProps {
  name: string
  anchor: HTMLElement
  /** The pointer is on the tooltip, or leaves it. */
  onEnter: () => void
  onLeave: () => void
  /** Esc was pressed. */
  onDismiss: () => void
}

/** The name of a button above it. The button has it as its label too, so it isn't announced again. */
export function ButtonTooltip({ name, anchor, onEnter, onLeave, onDismiss }: ButtonTooltipProps) {
  return (
    <Tooltip
      content={{ children: name, onPointerEnter: onEnter, onPointerLeave: onLeave }}
      relationship="inaccessible"
      visible
      positioning={{ target: anchor }}
      onVisibleChange={(_, { visible }) => {
        if (!visible) onDismiss()
      }}
    />
  )
}
