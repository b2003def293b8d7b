import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { Button } from '../ui/Button.tsx'

export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme('light')
  const other = shown === 'light' ? 'dark' : 'light'
  return (
    <Button look="quiet" iconOnly icon={other === 'dark' ? 'moon' : 'sun'} testId="theme-toggle" onClick={() => setColorScheme(other)}>
      {`Switch to ${other}`}
    </Button>
  )
}
