import { FiguresLoading } from '../ui/Figures.tsx'
import { Page } from '../ui/Page.tsx'

export function SystemLoading() {
  return (
    <Page title="System" testId="system-loading">
      <FiguresLoading />
    </Page>
  )
}
