//! The engine as a process. One test, because its environment and its children are those of the whole process.

use std::{env, fs, process, thread, time::Duration};

use lora_database::{codes, Database};

/// What the system says about a process: its state, parent and group; none where it has ended.
fn stat(pid: &str) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<String> = text.rsplit_once(')')?.1.split_whitespace().map(str::to_owned).collect();
    (fields[0] != "Z").then_some(fields)
}

fn child() -> String {
    let own = process::id().to_string();
    let processes = fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    processes.into_iter().find(|pid| stat(pid).is_some_and(|fields| fields[1] == own)).unwrap()
}

#[test]
fn lives_and_dies() {
    let engine = env::var("LORA_ENGINE");
    env::remove_var("LORA_ENGINE"); // the one that the crate carries

    let (one, other) = (Database::in_memory().unwrap(), Database::in_memory().unwrap());
    let pid = child();
    assert_eq!(stat(&pid).unwrap()[2], pid);
    drop(one);
    assert_eq!(other.node_count(), Ok(0));
    drop(other);
    assert_eq!(stat(&pid), None);

    let database = Database::in_memory().unwrap();
    let killer = thread::spawn(|| {
        thread::sleep(Duration::from_millis(50));
        process::Command::new("kill").args(["-KILL", &child()]).status().unwrap();
    });
    let endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c";
    for query in [endless, "RETURN 1"] {
        assert_eq!(database.execute(query, None).unwrap_err().code, codes::ENGINE_GONE);
    }
    killer.join().unwrap();
    assert_eq!(Database::in_memory().unwrap().node_count(), Ok(0));
    drop(database);

    for (name, value) in [("LORA_NODE", "/nowhere/node"), ("LORA_NODE", "true"), ("LORA_ENGINE", "/nowhere/lora-host.cjs")] {
        env::set_var(name, value);
        let error = Database::in_memory().err().unwrap();
        assert_eq!(error.code, codes::ENGINE_NOT_STARTED);
        assert!(error.message.contains(name) && error.message.contains(value), "{error}");
        env::remove_var(name);
    }
    if let Ok(path) = engine {
        env::set_var("LORA_ENGINE", path);
        Database::in_memory().unwrap();
    }
}
