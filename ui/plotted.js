// Mounts a chart by itself where the page wants one; it follows the script of the chart.

const charts = new WeakMap();

export default ({ data, parentElement, setStateValue }) => {
  if (!charts.has(parentElement)) charts.set(parentElement, new Chart(parentElement));
  const chart = charts.get(parentElement);
  chart.take(data, (picked) => setStateValue("picked", picked));
  return () => {
    chart.close();
    charts.delete(parentElement);
  };
};
