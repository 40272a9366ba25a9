import { makeStyles, tokens } from '@fluentui/react-components'
import { quiet, wrap } from '@/components/ui/layout/shared-styles'

/** Below this width the matrix shows one column at a time. */
const narrow = '@media (max-width: 767.98px)'
const line = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`

const endLine = {
  borderInlineEndWidth: tokens.strokeWidthThin,
  borderInlineEndStyle: 'solid',
  borderInlineEndColor: tokens.colorNeutralStroke2,
} as const

/** The grid of the coverage matrix, with a sticky header and first column. */
export const useCoverageStyles = makeStyles({
  frame: {
    overflow: 'auto',
    maxHeight: 'max(24rem, calc(100dvh - 13rem))',
    scrollPaddingTop: '5rem',
    scrollPaddingInlineStart: '18rem',
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    [narrow]: { overflow: 'visible', maxHeight: 'none' },
  },
  table: { width: '100%', borderCollapse: 'separate', borderSpacing: 0, fontSize: tokens.fontSizeBase300, [narrow]: { display: 'block' } },
  part: { [narrow]: { display: 'block' } },
  /** The category and the single column next to it. */
  line: { [narrow]: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 7rem)' } },
  wideOnly: { [narrow]: { display: 'none' } },
  columnHead: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    minWidth: '9rem',
    maxWidth: '16rem',
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
    [narrow]: { position: 'static', minWidth: 0, maxWidth: 'none' },
  },
  first: {
    position: 'sticky',
    insetInlineStart: 0,
    zIndex: 1,
    minWidth: '17rem',
    maxWidth: '22rem',
    textAlign: 'start',
    overflowWrap: 'anywhere',
    backgroundColor: tokens.colorNeutralBackground1,
    ...endLine,
    [narrow]: { position: 'static', minWidth: 0, maxWidth: 'none', borderInlineEndStyle: 'none' },
  },
  corner: { zIndex: 3 },
  group: {
    textAlign: 'start',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: line,
    [narrow]: { display: 'block' },
  },
  groupWords: {
    position: 'sticky',
    insetInlineStart: tokens.spacingHorizontalM,
    display: 'inline-flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'baseline',
    fontWeight: tokens.fontWeightSemibold,
  },
  row: { ':hover > *': { backgroundColor: tokens.colorNeutralBackground1Hover } },
  rowHead: {
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: line,
  },
  cell: { padding: tokens.spacingVerticalXXS, borderBottom: line, textAlign: 'start' },
  reach: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: line,
    ...endLine,
    textAlign: 'start',
    [narrow]: { borderInlineEndStyle: 'none' },
  },
  tableName: { ...quiet, display: 'block', fontFamily: tokens.fontFamilyMonospace },
  quiet,
  marks: { ...wrap.XS, alignItems: 'center' },
  repetition: { display: 'block', marginTop: tokens.spacingVerticalXXS, color: tokens.colorStatusWarningForeground1 },
})
