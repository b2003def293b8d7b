import { createTheme, Menu, Modal, PasswordInput, Textarea, TextInput, Tooltip, type CSSVariablesResolver } from '@mantine/core'

/** Mantine brings behaviour and accessibility; how things look is decided in tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  defaultRadius: 6,
  focusRing: 'auto',
  fontSizes: { xs: '11.5px', sm: '13.5px', md: '13.5px', lg: '16px', xl: '21px' },
  components: {
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        multiline: true,
        maw: 300,
        withArrow: true,
        arrowSize: 6,
        openDelay: 250,
        transitionProps: { duration: 90 },
        events: { hover: true, focus: true, touch: true },
      },
    }),
    // Its placeholder for the focus is no item, and a menu may hold nothing else; without it the menu itself takes the focus.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 10, transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Close' } } }),
  },
})

const ours = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--gone)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-primary-color-filled': 'var(--accent)',
}

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours })
