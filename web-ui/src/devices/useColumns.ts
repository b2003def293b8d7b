import { useLocalStorage } from '@mantine/hooks'
import { columnsOf, textOfColumns, USUAL, type Column } from './columns.ts'

const KEPT_AS = 'dormouse-device-columns'

/** The columns of an address; without any, those that were chosen in this browser last, or the usual ones. */
export function useColumns(told: string | null, tell: (columns: string | undefined) => void) {
  const [kept, keep] = useLocalStorage<string>({ key: KEPT_AS, defaultValue: '', getInitialValueInEffect: false })
  const columns = columnsOf(told) ?? columnsOf(kept) ?? USUAL

  function choose(next: readonly Column[]): void {
    const text = textOfColumns(next)
    keep(text ?? '')
    tell(text)
  }

  return { columns, choose }
}
