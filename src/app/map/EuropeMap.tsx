import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { type Theme, TOKENS } from '../theme/tokens.ts'
import type { MapElements, MapEngine } from './engine.ts'
import './map.css'
import { type EuropeMapHandle, type EuropeMapProps, MAP_LABEL } from './types.ts'

const ARROWS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const

/**
 * Europe in three dimensions: plates whose height says what may work, sites whose height is load, the
 * work that moved. Plain three inside one component, not a tree of fibres: the scene is eight meshes
 * whose buffers are written when a frame differs, and React would only stand between.
 *
 * Keys while it has the focus: arrows go to the next site that way (with shift: move the map), Enter
 * opens it, Escape leaves it, + and - zoom, Home shows all.
 */
export function EuropeMap(props: EuropeMapProps & { ref?: Ref<EuropeMapHandle> }) {
  const root = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLDivElement>(null)
  const lines = useRef<SVGSVGElement>(null)
  const scale = useRef<HTMLDivElement>(null)
  const elements = () => ({
    root: root.current!,
    canvas: canvas.current!,
    words: words.current!,
    lines: lines.current!,
    scale: scale.current!,
  })
  const engine = useEngine(elements, props)
  useColours(root, props.theme, props.topFadePx ?? 120)
  useImperativeHandle(props.ref, () => handleOf(engine), [engine])
  return (
    <div
      ref={root}
      className="europe"
      role="application"
      aria-label={props.label ?? MAP_LABEL}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is a place that the keyboard enters
      tabIndex={0}
      onKeyDown={e => onKey(e, engine.current, props)}
    >
      <canvas ref={canvas} className="europe-picture" />
      <div className="europe-fade" />
      <svg ref={lines} className="europe-lines" aria-hidden="true" />
      <div ref={words} className="europe-words" aria-hidden="true" />
      <div ref={scale} className="europe-scale" aria-hidden="true" hidden>
        <span />
      </div>
    </div>
  )
}

/** The engine of these elements while they are on the page, given each render's properties. */
function useEngine(elements: () => MapElements, props: EuropeMapProps) {
  const engine = useRef<MapEngine | null>(null)
  const latest = useRef({ elements, props })
  latest.current = { elements, props }
  useEffect(() => {
    let gone = false
    let observer: ResizeObserver | undefined
    const unavailable = (reason: string) => latest.current.props.onUnavailable?.(reason)
    if (!hasWebGl()) {
      unavailable('This browser cannot draw the map')
      return
    }
    // three comes when the map is shown: the page's first words do not wait for it
    import('./engine.ts').then(
      ({ MapEngine }) => {
        if (gone) return
        const filled = latest.current.elements()
        const made = new MapEngine(filled, latest.current.props)
        const { root } = filled
        engine.current = made
        observer = new ResizeObserver(() => made.resize(root.clientWidth, root.clientHeight))
        observer.observe(root)
      },
      error => unavailable(String(error)),
    )
    return () => {
      gone = true
      observer?.disconnect()
      engine.current?.dispose()
      engine.current = null
    }
  }, [])
  // before the browser draws: a linked camera is shown in the frame in which the other map moved
  useLayoutEffect(() => {
    engine.current?.setProps(props)
  })
  return engine
}

/** The theme's colours as custom properties, by way of CSSOM. */
function useColours(root: RefObject<HTMLDivElement | null>, theme: Theme, fadePx: number): void {
  useEffect(() => {
    const { style } = root.current!
    const t = TOKENS[theme]
    style.setProperty('--map-sea', t.sea)
    style.setProperty('--map-halo', theme === 'dark' ? t.sea : t.sheet)
    style.setProperty('--map-ink-1', t.ink1)
    style.setProperty('--map-ink-2', t.ink2)
    style.setProperty('--map-alarm', t.alarm)
    style.setProperty('--map-focus', t.focus)
    style.setProperty('--map-fade', `${fadePx}px`)
  }, [root, theme, fadePx])
}

function onKey(event: KeyboardEvent, engine: MapEngine | null, props: EuropeMapProps): void {
  if (!engine || event.ctrlKey || event.metaKey || event.altKey) return
  const direction = ARROWS[event.key as keyof typeof ARROWS]
  if (direction && event.shiftKey) {
    const [x, y] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [
      number,
      number,
    ]
    engine.panBy(x * 160, y * 160)
  } else if (direction) {
    const next = engine.nextSite(direction)
    if (next !== null) engine.setCursor(next)
  } else if (event.key === '+' || event.key === '=') engine.zoomBy(1.5)
  else if (event.key === '-') engine.zoomBy(1 / 1.5)
  else if (event.key === 'Home') engine.home()
  else if (event.key === 'Enter' && engine.cursor.site !== null) engine.enter()
  else if (event.key === 'Escape') leave(event, engine, props)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** First from the chosen site, then from the keyboard's, then from the map. */
function leave(event: KeyboardEvent, engine: MapEngine, props: EuropeMapProps): void {
  if (props.selected != null) props.onPickSite?.(null)
  else if (engine.cursor.site !== null) engine.setCursor(null)
  else (event.currentTarget as HTMLElement).blur()
}

function handleOf(engine: { current: MapEngine | null }): EuropeMapHandle {
  return {
    project: (lat, lon) => engine.current?.projectPlace(lat, lon) ?? null,
    projectSite: index => engine.current?.projectSite(index) ?? null,
    flyTo: view => engine.current?.flyTo(view),
    flyToPlace: (lat, lon, distance) => engine.current?.flyToPlace(lat, lon, distance),
    home: () => engine.current?.home(),
    zoomBy: factor => engine.current?.zoomBy(factor),
    nextSite: (direction, from) => engine.current?.nextSite(direction, from) ?? null,
    sitesInView: () => engine.current?.sitesInView() ?? new Uint32Array(0),
    townAt: (x, y) => engine.current?.townAt(x, y) ?? null,
    toSvg: options => engine.current?.toSvg(options) ?? Promise.resolve(''),
    toBlob: () => engine.current?.toBlob() ?? Promise.resolve(null),
    get drawnView() {
      return engine.current?.drawnView ?? null
    },
    get settled() {
      return engine.current?.settled ?? false
    },
    get cost() {
      return engine.current?.cost ?? { drawCalls: 0, triangles: 0, scriptMs: 0 }
    },
  }
}

function hasWebGl(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    // browsers allow few contexts at once: give the trial back
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return context !== null
  } catch {
    return false
  }
}
