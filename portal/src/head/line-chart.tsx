import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Frame, labelled, pathOf, pointsOf, scaleFor, xOf, yOf } from './chart-shape.ts';
import './line-chart.css';

/** One line; its look tells it apart also without colours. */
interface Series {
  readonly name: string;
  readonly look: 'solid' | 'dashed';
  readonly values: readonly (number | undefined)[];
}

interface LineChartProps {
  /** What it shows, for who does not see it; the numbers themselves are in the table below it. */
  readonly summary: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** How a value is written at the side. */
  readonly format: (value: number) => string;
  /** The largest value that there can be, where there is one. */
  readonly most?: number;
}

const HEIGHT = 240;
const LABEL_WIDTH = 64;
/** With more values than these, marks would hide their line. */
const MOST_MARKS = 62;

/** Values over time as lines: drawn to the width that there is, so that words keep their size on a phone. */
export function LineChart({ format, labels, most, series, summary }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const largest = Math.max(0, ...series.flatMap(({ values }) => values.flatMap((value) => value ?? [])));
  const { ticks, top } = scaleFor(most ?? largest);
  const frame: Frame = { width, height: HEIGHT, left: 52, right: 16, top: 12, bottom: 28 };
  return (
    <div className="line-chart">
      <Legend series={series} />
      <div ref={box}>
        <svg width={width} height={HEIGHT} role="img" aria-label={summary}>
          {ticks.map((tick) => (
            <g key={tick} className="line-chart-tick">
              <line
                x1={frame.left}
                x2={width - frame.right}
                y1={yOf(tick, top, frame)}
                y2={yOf(tick, top, frame)}
              />
              <text x={frame.left - 8} y={yOf(tick, top, frame)} dy="0.32em" textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {labelled(labels.length, frame, LABEL_WIDTH).map((n) => (
            <text
              key={n}
              className="line-chart-label"
              x={xOf(n, labels.length, frame)}
              y={HEIGHT - 8}
              textAnchor={n === labels.length - 1 && n > 0 ? 'end' : 'middle'}
            >
              {labels[n]}
            </text>
          ))}
          {series.map((each) => (
            <Line key={each.name} {...each} top={top} frame={frame} />
          ))}
        </svg>
      </div>
    </div>
  );
}

function Line({ frame, look, top, values }: Series & { readonly top: number; readonly frame: Frame }) {
  const points = pointsOf(values, top, frame);
  const hasMarks = values.length <= MOST_MARKS;
  return (
    <g className="line-chart-line" data-look={look}>
      <path d={pathOf(points)} />
      {points.map((point, n) => {
        if (point === undefined || !(hasMarks || isAlone(points, n))) return null;
        return <Mark key={point.x} look={look} {...point} />;
      })}
    </g>
  );
}

/** Between holes no line can be seen. */
const isAlone = (points: readonly unknown[], n: number) =>
  points[n - 1] === undefined && points[n + 1] === undefined;

const Mark = ({ look, x, y }: { look: Series['look']; x: number; y: number }) =>
  look === 'solid' ? <circle cx={x} cy={y} r="3" /> : <rect x={x - 3} y={y - 3} width="6" height="6" />;

const Legend = ({ series }: { series: readonly Series[] }) => (
  <ul className="line-chart-legend" aria-hidden>
    {series.map(({ look, name }) => (
      <li key={name}>
        <svg width="32" height="12">
          <g className="line-chart-line" data-look={look}>
            <path d="M0 6L32 6" />
            <Mark look={look} x={16} y={6} />
          </g>
        </svg>
        {name}
      </li>
    ))}
  </ul>
);

/** Of an element, as it changes; before it is known that of a small phone. */
function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(280);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
