import { useClipboard } from '@mantine/hooks'
import { Button } from './Button.tsx'

/** The clipboard is only there on a secure address; without it there is nothing to offer. */
export function Copy({ text, what }: { text: string; what: string }) {
  const clipboard = useClipboard({ timeout: 1500 })
  if (!window.isSecureContext) return null
  return (
    <Button look="quiet" iconOnly icon={clipboard.copied ? 'check' : 'copy'} onClick={() => clipboard.copy(text)}>
      {clipboard.copied ? 'Copied' : `Copy ${what}`}
    </Button>
  )
}
