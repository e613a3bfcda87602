"""The html export as a person sees it: in Debian's Chromium, headless and offline, driven by Selenium.

Usage: see_page.py KHABAR GRAPH_MAKER STATEMENTS [FOLDER]     FOLDER gets screenshots: light.png, dark.png
"""
import base64
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

khabar, graph_maker, statements = sys.argv[1:4]
shots = sys.argv[4] if len(sys.argv) > 4 else None
folder = tempfile.TemporaryDirectory(prefix="khabar-page-", ignore_cleanup_errors=True)
graph, page = os.path.join(folder.name, "graph.db"), os.path.join(folder.name, "graph.html")
subprocess.run([graph_maker, statements, graph], check=True)
subprocess.run([khabar, "export", graph, "-o", page], check=True)
store = sqlite3.connect(f"file:{graph}?mode=ro", uri=True)


def number(sql, *values):
    return store.execute(sql, values).fetchone()[0]


def start_browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1200,900",
                 f"--user-data-dir={os.path.join(folder.name, 'browser')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})
    return browser


browser = start_browser()
script = browser.execute_script


def at(name):
    return browser.find_element(By.ID, name)


def all_of(css):
    return browser.find_elements(By.CSS_SELECTOR, css)


def press(key):
    ActionChains(browser).send_keys(key).perform()


def shown():
    """Entities and statements that the page counts, with the filters as they are."""
    entities, told = re.match(r"(\d+) of \d+ entities, (\d+) of \d+ statements", at("counts").text).groups()
    return int(entities), int(told)


def search(words):
    at("search").clear()
    at("search").send_keys(words)
    return all_of("#found button")


def colours(png):
    """How many colours a PNG has: decoded by the browser, on a page without our rules."""
    own = browser.current_window_handle
    browser.switch_to.new_window("tab")
    browser.get("about:blank")
    count = browser.execute_async_script("""const [png, done] = arguments, image = new Image();
        image.onload = () => {
          const pen = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height}).getContext("2d");
          pen.drawImage(image, 0, 0);
          done(new Set(new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer)).size);
        };
        image.src = "data:image/png;base64," + png;""", base64.b64encode(png).decode())
    browser.close()
    browser.switch_to.window(own)
    return count


def scheme(name):
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": name}]})
    script("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    if shots:
        os.makedirs(shots, exist_ok=True)
        browser.save_screenshot(os.path.join(shots, name + ".png"))
    return script("return getComputedStyle(document.body).backgroundColor")


def check_it_loads_offline_and_counts():
    browser.get("file://" + page)
    told, documents = (number(f"SELECT count(*) FROM {table}") for table in ("statements", "documents"))
    entities = number("SELECT count(*) FROM (SELECT subject FROM statements UNION SELECT object FROM statements UNION SELECT speaker FROM statements WHERE speaker IS NOT NULL)")
    assert re.fullmatch(rf"\d+ of {entities} entities, {told} of {told} statements, {documents} documents", at("counts").text), at("counts").text
    assert script("return performance.getEntriesByType('resource').length") == 0
    assert browser.title == "khabar"


def check_the_picture():
    entities, _ = shown()
    places = script("return visible.map(node => transform.apply([node.x, node.y]))")
    width, height = script("return [canvas.clientWidth, canvas.clientHeight]")
    assert len(places) == entities and all(0 <= x <= width and 0 <= y <= height for x, y in places), "all is in the picture at once"
    assert script("return new Set(visible.map(node => node.x + ' ' + node.y)).size") == entities, "nobody hides another"
    assert colours(at("picture").screenshot_as_png) > 20, "the picture is blank"


def check_search_and_card():
    found = search("لافروف")
    assert [button.text for button in found] == ["سيرغي لافروف"], [button.text for button in found]
    found[0].click()
    assert at("card").find_element(By.TAG_NAME, "h2").text == "سيرغي لافروف"
    quotes = [quote for quote in all_of("#card blockquote") if quote.text == "دعا لافروف إلى وقف القتال"]
    assert len(quotes) == 1
    assert script("return getComputedStyle(arguments[0]).direction", quotes[0]) == "rtl"
    english = [quote for quote in all_of("#card blockquote") if "Lavrov met" in quote.text]
    assert english and script("return getComputedStyle(arguments[0]).direction", english[0]) == "ltr"
    assert [button.text for button in search("Sergey Lavrov")] == ["سيرغي لافروف"], "the other language finds it too"
    at("search").send_keys(Keys.ENTER)
    assert "وقف القتال" in at("card").text
    press(Keys.ESCAPE)
    assert at("card").text == ""


def check_click_in_the_picture():
    script("choose(nodes.find(node => node.label === 'Turkey'))")
    x, y, id = script("""const node = nodes.find(node => node.label === 'Israel'), [x, y] = transform.apply([node.x, node.y]);
                         return [x - canvas.clientWidth / 2, y - canvas.clientHeight / 2, node.id];""")
    ActionChains(browser).move_to_element_with_offset(at("picture"), round(x), round(y)).click().perform()
    assert at("card").find_element(By.TAG_NAME, "h2").text == "Israel"
    assert "Israel attacked civilians in Aleppo, Turkey said." in at("card").text
    assert browser.current_url.endswith("#" + id)
    all_of("#card .statement .node")[-1].click()  # who said it
    assert at("card").find_element(By.TAG_NAME, "h2").text == "Turkey"
    press(Keys.ESCAPE)


def check_filters():
    everything = shown()
    Select(at("act")).select_by_value("appeal")
    assert shown()[1] == number("SELECT count(*) FROM statements WHERE act = 'appeal'")
    Select(at("speaker")).select_by_visible_text("Turkey")
    assert shown()[1] == number("SELECT count(*) FROM statements t JOIN entities e ON e.id = t.speaker WHERE act = 'appeal' AND e.name = 'Turkey'")
    Select(at("act")).select_by_value("")
    assert shown()[1] == number("SELECT count(*) FROM statements t JOIN entities e ON e.id = t.speaker WHERE e.name = 'Turkey'")
    at("reset").click()
    assert shown() == everything
    for field, compare in (("from", ">="), ("to", "<=")):
        script("arguments[0].value = '2016-07-05'; arguments[0].dispatchEvent(new Event('change'))", at(field))
        assert shown()[1] == number("SELECT count(*) FROM statements t JOIN documents d ON d.id = t.document "
                                    f"WHERE published <> '' AND published {compare} '2016-07-05'"), field
        at("reset").click()
    all_of("input[name=person]")[0].click()
    kept = shown()[1]
    assert kept == number("SELECT count(*) FROM statements t JOIN entities s ON s.id = t.subject JOIN entities o ON o.id = t.object "
                          "WHERE s.type <> 'person' AND o.type <> 'person'") < everything[1]
    all_of("input[name=person]")[0].click()
    assert shown() == everything


def check_how_many():
    everything = shown()
    few = script("at('most').value = 3; at('most').oninput(); return visible.map(node => node.rank)")
    assert all(rank < 3 for rank in few) and shown()[1] < everything[1], few
    script("choose(nodes.find(node => node.label === 'Israel'))")  # whoever is chosen is shown with all it has to do with
    assert script("return chosen.node.statements.every(told => told.speaker === chosen.node || edges.some(edge => edge.source === told.subject && edge.target === told.object))")
    at("reset").click()
    assert shown() == everything


def check_text_stays_text():
    found = [button.text for button in search("bold")]
    assert found == ["</script><b>bold</b>"], found
    all_of("#found button")[0].click()
    assert at("card").find_element(By.TAG_NAME, "h2").text == "</script><b>bold</b>" and not all_of("#card b")
    assert [button.text for button in search('"quoted')] and any('"quoted"' in button.text for button in search('"quoted'))
    at("reset").click()


def check_light_and_dark():
    light, dark = scheme("light"), scheme("dark")
    assert light == "rgb(255, 255, 255)" and dark == "rgb(23, 25, 28)", (light, dark)
    assert colours(at("picture").screenshot_as_png) > 20
    before = script("return colour_of(nodes[0])")
    Select(at("colouring")).select_by_visible_text("community")
    assert re.fullmatch("#[0-9A-F]{6}", script("return colour_of(nodes[0])")) and before == script("return data.types[nodes[0].type]")
    assert script("return data.communities.includes(colour_of(nodes[0]))")
    at("reset").click()


try:
    for name, check in list(globals().items()):
        if name.startswith("check_"):
            check()
            print(name, "fine")
    log = browser.get_log("browser")
    assert not log, log
finally:
    browser.quit()
