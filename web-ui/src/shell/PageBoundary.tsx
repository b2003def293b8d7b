import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'

/** A fault of ours, or a page's code that a newer server no longer has: loading anew heals both most of the time. */
export class PageBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Message
        page
        icon="warn"
        tone="trouble"
        title="This page failed"
        action={<Button onClick={() => window.location.reload()}>Load it again</Button>}
      >
        The fault is ours, not yours; devices are not affected. If the server was updated just now, loading the page again is all it takes.
      </Message>
    )
  }
}
