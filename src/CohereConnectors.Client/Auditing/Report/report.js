(() => {
  'use strict';
  const body = document.getElementById('connectors').tBodies[0];
  const rows = [...body.rows];
  const filter = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const texts = rows.map(row => row.textContent.toLowerCase());

  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(word => word);
    let count = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every(word => texts[i].includes(word));
      count += row.hidden ? 0 : 1;
    });
    shown.textContent = `${count} of ${rows.length} connectors`;
  };

  const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const headers = [...document.querySelectorAll('#connectors thead th')];
  const sort = (header, column) => {
    const isAscending = header.getAttribute('aria-sort') !== 'ascending';
    headers.forEach(other => other.removeAttribute('aria-sort'));
    header.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending');
    const sorted = rows
      .map(row => ({ row, key: row.cells[column].textContent }))
      .sort((a, b) => (isAscending ? 1 : -1) * order.compare(a.key, b.key));
    body.append(...sorted.map(entry => entry.row));
  };

  headers.forEach((header, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = header.textContent;
    button.addEventListener('click', () => sort(header, column));
    header.replaceChildren(button);
  });

  filter.addEventListener('input', apply);
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(group => { group.open = true; }));
  document.getElementById('controls').hidden = false;
  apply();
})();
