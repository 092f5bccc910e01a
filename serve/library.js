// The drawing library: fetched ahead once a page stands, and started where a chart needs it.

// What the library still costs is paid when nobody waits: so long after the first picture.
const LATER = 3000;

const load = (address) => {
  window.landLibrary ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  }).catch((fault) => {
    // The next chart asks again: the network may be back.
    window.landLibrary = null;
    throw fault;
  });
  return window.landLibrary;
};

// Brings the library into the browser's store, and starts nothing.
const fetchAhead = (address) => {
  if (window.landFetched) return;
  window.landFetched = true;
  const fetched = () => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "prefetch", as: "script", href: address });
    document.head.append(link);
  };
  setTimeout(() => (window.requestIdleCallback ?? setTimeout)(fetched), LATER);
};
