import { useDisclosure } from '@mantine/hooks'
import { Suspense } from 'react'
import { Link, Outlet, useNavigate } from 'react-router'
import { paths } from '../paths.ts'
import { Brand } from '../ui/Brand.tsx'
import { Button } from '../ui/Button.tsx'
import { useChord, useShortcuts } from '../ui/shortcuts.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { Nav } from './Nav.tsx'
import { PageBoundary } from './PageBoundary.tsx'
import { PageLoading } from './PageLoading.tsx'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { StreamStatus } from './StreamStatus.tsx'
import { ThemeToggle } from './ThemeToggle.tsx'
import classes from './Shell.module.css'

export function Shell() {
  const navigate = useNavigate()
  const [helpShown, help] = useDisclosure(false)
  const [menuShown, menu] = useDisclosure(false)
  const [paletteShown, palette] = useDisclosure(false)
  useChord('k', palette.toggle)
  useShortcuts({
    '?': help.open,
    'g h': () => void navigate(paths.fleet()),
    'g d': () => void navigate(paths.devices()),
    'g m': () => void navigate(paths.map()),
    'g a': () => void navigate(paths.alarms()),
    'g c': () => void navigate(paths.commands()),
    'g f': () => void navigate(paths.profiles()),
    'g p': () => void navigate(paths.provisioning()),
    'g o': () => void navigate(paths.models()),
    'g l': () => void navigate(paths.log()),
    'g s': () => void navigate(paths.system()),
  })

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <aside className={classes.side} data-open={menuShown || undefined}>
        <div className={classes.top}>
          <Link to={paths.devices()} className={classes.brand}>
            <Brand />
            <span>Dormouse</span>
          </Link>
          <span className={classes.menuButton}>
            <Button look="quiet" iconOnly icon={menuShown ? 'close' : 'menu'} onClick={menu.toggle}>
              {menuShown ? 'Close menu' : 'Open menu'}
            </Button>
          </span>
        </div>
        <div className={classes.fold}>
          <Nav onFollow={menu.close} />
          <div className={classes.bottom}>
            <StreamStatus />
            <div className={classes.tools}>
              <AccountMenu />
              <ThemeToggle />
              <Button look="quiet" iconOnly icon="keyboard" onClick={help.open} testId="shortcut-help">
                Keyboard shortcuts
              </Button>
            </div>
          </div>
        </div>
      </aside>
      <div className={classes.content} id="content" tabIndex={-1}>
        <PageBoundary>
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </div>
      {paletteShown && <CommandPalette onHelp={help.open} onClose={palette.close} />}
      <ShortcutHelp opened={helpShown} onClose={help.close} />
    </div>
  )
}
