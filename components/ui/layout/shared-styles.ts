import { tokens } from '@fluentui/react-components'

const column = { display: 'flex', flexDirection: 'column', minWidth: 0 } as const
const wrapping = { display: 'flex', flexWrap: 'wrap' } as const

/** Things below each other with a gap. Use it in `makeStyles`, alone or spread. */
export const stack = {
  XXS: { ...column, gap: tokens.spacingVerticalXXS },
  XS: { ...column, gap: tokens.spacingVerticalXS },
  S: { ...column, gap: tokens.spacingVerticalS },
  M: { ...column, gap: tokens.spacingVerticalM },
  L: { ...column, gap: tokens.spacingVerticalL },
  XL: { ...column, gap: tokens.spacingVerticalXL },
  XXL: { ...column, gap: tokens.spacingVerticalXXL },
} as const

/** Things beside each other with a gap, in more than one line where there is no room. */
export const wrap = {
  XS: { ...wrapping, gap: tokens.spacingHorizontalXS },
  S: { ...wrapping, gap: tokens.spacingHorizontalS },
  M: { ...wrapping, gap: tokens.spacingHorizontalM },
  L: { ...wrapping, gap: tokens.spacingHorizontalL },
} as const

/** A list without bullets. */
export const plainList = { listStyleType: 'none', padding: 0 } as const

/** Text that comes second to the text around it. */
export const quiet = { color: tokens.colorNeutralForeground2 } as const

/** The width at which a paragraph reads well. */
export const readable = { maxWidth: '45rem' } as const

/** A list with bullets or numbers. */
export const bulletList = { paddingInlineStart: tokens.spacingHorizontalXL } as const

/** A badge whose words can take more than one line. */
export const wrappingBadge = { height: 'auto', maxWidth: '100%' } as const

/** A field of the browser's own, where one of Fluent UI would exceed the weight of the page. */
export const nativeField = {
  boxSizing: 'border-box',
  width: '100%',
  height: '2rem',
  paddingInline: tokens.spacingHorizontalMNudge,
  fontFamily: tokens.fontFamilyBase,
  fontSize: tokens.fontSizeBase300,
  color: tokens.colorNeutralForeground1,
  backgroundColor: tokens.colorNeutralBackground1,
  border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
  borderRadius: tokens.borderRadiusMedium,
  '::placeholder': { color: tokens.colorNeutralForeground4, opacity: 1 },
  ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
} as const
