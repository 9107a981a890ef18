//! The server on a real socket: it refuses to be reached without care, is not held up, and stops in order.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use safeboard_web::{Config, Ready, ServeError, serve};
use tokio::sync::oneshot;

use crate::support::{block_on, config, people_of_each_role};

/// A server that runs until it is told to stop.
struct Running {
    ready: Ready,
    stop: oneshot::Sender<()>,
    ended: std::thread::JoinHandle<Result<(), ServeError>>,
}

fn start(change: impl FnOnce(&mut Config) + Send + 'static) -> Running {
    let (tell, told) = mpsc::channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let ended = std::thread::spawn(move || {
        block_on(async {
            let folder = tempfile::tempdir().expect("a folder");
            let mut config = config(&folder).await;
            config.ready = Box::new(move |ready| tell.send(ready.clone()).expect("heard"));
            change(&mut config);
            serve(config, async { drop(stopped.await) }).await
        })
    });
    let ready = told.recv_timeout(Duration::from_secs(20)).expect("it listens");
    Running { ready, stop, ended }
}

fn ask(address: SocketAddr, text: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    stream.write_all(text.as_bytes()).expect("written");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(address: SocketAddr, path: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"))
}

#[test]
fn it_prints_a_link_answers_and_stops() {
    let running = start(|_| {});
    let address = running.ready.address;
    assert!(get(address, "/healthz").starts_with("HTTP/1.1 200"));
    let (login, link) = &running.ready.links[0];
    assert_eq!(login, "owner");
    let path = link.strip_prefix(&format!("http://{address}")).expect("a link here");
    let answer = get(address, path);
    assert!(answer.contains("set-cookie: safeboard-session="), "{answer}");
    running.stop.send(()).expect("it runs");
    running.ended.join().expect("no panic").expect("no error");
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn slow_clients_and_huge_headers_do_not_hold_others_up() {
    let running = start(|config| {
        config.limits.header_time = Duration::from_secs(2);
        config.limits.connections = 60;
    });
    let address = running.ready.address;
    let mut slow: Vec<TcpStream> =
        (0..50).map(|_| TcpStream::connect(address).expect("a connection")).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("written");
    }
    let began = Instant::now();
    assert!(get(address, "/healthz").starts_with("HTTP/1.1 200"));
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    let huge = format!("GET / HTTP/1.1\r\nHost: {address}\r\nX: {}\r\n\r\n", "x".repeat(100_000));
    let answer = ask(address, &huge);
    assert!(answer.starts_with("HTTP/1.1 431") || answer.is_empty(), "{answer}");
    let mut end = [0; 1024];
    slow[0].set_read_timeout(Some(Duration::from_secs(10))).expect("set");
    let mut left = slow[0].read(&mut end).expect("the server ends it");
    while left > 0 {
        left = slow[0].read(&mut end).expect("the server ends it");
    }
    // More than the limit wait their turn, and get it.
    let many: Vec<_> =
        (0..100).map(|_| std::thread::spawn(move || get(address, "/healthz"))).collect();
    for one in many {
        assert!(one.join().expect("no panic").starts_with("HTTP/1.1 200"));
    }
    running.stop.send(()).expect("it runs");
    running.ended.join().expect("no panic").expect("no error");
}

#[test]
fn clients_that_read_nothing_are_let_go() {
    let running = start(|config| {
        config.limits.take_time = Duration::from_secs(1);
        config.limits.connections = 2;
    });
    let address = running.ready.address;
    let page = get(address, "/sign-in");
    let style = page.split('"').find(|part| part.starts_with("/assets/")).expect("a stylesheet");
    // More than the buffers between the two hold.
    let many = format!("GET {style} HTTP/1.1\r\nHost: {address}\r\n\r\n").repeat(200);
    let deaf: Vec<TcpStream> = (0..2)
        .map(|_| {
            let mut stream = TcpStream::connect(address).expect("a connection");
            stream.write_all(many.as_bytes()).expect("written");
            stream
        })
        .collect();
    assert!(get(address, "/healthz").starts_with("HTTP/1.1 200"));
    drop(deaf);
    running.stop.send(()).expect("it runs");
    running.ended.join().expect("no panic").expect("no error");
}

#[test]
fn whoever_is_waited_for_longest_makes_room_for_others() {
    let running = start(|config| config.limits.connections = 4);
    let address = running.ready.address;
    let page = get(address, "/sign-in");
    let style = page.split('"').find(|part| part.starts_with("/assets/")).expect("a stylesheet");
    // More than the buffers between the two hold; and half of a request.
    let many = format!("GET {style} HTTP/1.1\r\nHost: {address}\r\n\r\n").repeat(200);
    let idle: Vec<TcpStream> = (0..12)
        .map(|number| {
            let mut stream = TcpStream::connect(address).expect("a connection");
            let text = if number % 2 == 0 { many.as_str() } else { "GET / HTTP/1.1\r\nHost: " };
            stream.write_all(text.as_bytes()).expect("written");
            stream
        })
        .collect();
    let began = Instant::now();
    assert!(get(address, "/healthz").starts_with("HTTP/1.1 200"));
    // Without room being made it would be the ten seconds that headers may take, three times.
    assert!(began.elapsed() < Duration::from_secs(9), "{:?}", began.elapsed());
    drop(idle);
    running.stop.send(()).expect("it runs");
    running.ended.join().expect("no panic").expect("no error");
}

#[test]
fn beyond_this_machine_it_asks_for_tls_and_for_somebody_who_can_sign_in() {
    block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let beyond: SocketAddr = "0.0.0.0:0".parse().expect("an address");
        let open = || async {
            let mut config = config(&folder).await;
            config.listen = beyond;
            config
        };
        let plain = serve(open().await, async {}).await.expect_err("no TLS");
        assert!(plain.to_string().contains("add --tls-cert and --tls-key"), "{plain}");
        let mut proxied = open().await;
        proxied.behind_proxy = true;
        let nobody = serve(proxied, async {}).await.expect_err("nobody signs in");
        assert!(nobody.to_string().contains("safeboard people set"), "{nobody}");
        let mut peopled = open().await;
        peopled.behind_proxy = true;
        people_of_each_role(peopled.room.board()).await;
        let now = jiff::Timestamp::now().as_second();
        let purpose = safeboard_web::Purpose::SetUp;
        let link = safeboard_web::make_link(peopled.room.board(), "administrator", purpose, now);
        link.await.expect("a link");
        serve(peopled, async {}).await.expect("somebody can");
    });
}

/// What a program prints; none where the machine has no such program.
fn run(program: &str, arguments: &[&str]) -> Option<String> {
    let output = std::process::Command::new(program).args(arguments).output().ok()?;
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn it_speaks_tls_with_a_certificate_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str| folder.path().join(name);
    let (certificate, key) = (place("certificate.pem"), place("key.pem"));
    let texts = [&key, &certificate].map(|path| path.to_str().expect("plain").to_owned());
    let [key_text, certificate_text] = &texts;
    let arguments = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        key_text,
        "-out",
        certificate_text,
    ];
    if run("openssl", &arguments).is_none() || run("curl", &["--version"]).is_none() {
        println!("skipped: TLS is tried with openssl and curl");
        return;
    }
    let tls = safeboard_web::Tls { certificate: certificate.clone(), key: key.clone() };
    let running = start(move |config| config.tls = Some(tls));
    let url = format!("https://{}/sign-in", running.ready.address);
    let trusted = ["-sS", "-i", "--cacert", certificate_text, &url];
    let answer = run("curl", &trusted).expect("curl").to_lowercase();
    assert!(answer.starts_with("http/1.1 200"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age=63072000"), "{answer}");
    assert!(answer.contains("set-cookie: __host-safeboard-visitor="), "{answer}");
    running.stop.send(()).expect("it runs");
    running.ended.join().expect("no panic").expect("no error");

    std::fs::write(&key, "not a key").expect("written");
    let wrong = block_on(async {
        let mut config = config(&tempfile::tempdir().expect("a folder")).await;
        config.tls = Some(safeboard_web::Tls { certificate, key });
        serve(config, async {}).await.expect_err("no key")
    });
    assert!(wrong.to_string().contains("key.pem"), "{wrong}");
}
