;; The inner loop of the CRC-32 in crc32.ts, which explains it.
(module
  (memory (export "memory") 1)

  ;; XORs blocks of 16 bytes from $target to $end with those 300, 211, 183 and 145 blocks before $source, $source + 1, …
  ;; $window is where the 300th block before $source lies.
  (func (export "fold") (param $target i32) (param $end i32) (param $window i32)
    (loop $next
      (if (i32.ge_u (local.get $target) (local.get $end)) (then (return)))
      (v128.store
        (local.get $target)
        (v128.xor
          (v128.xor
            (v128.load (local.get $target))
            (v128.load offset=0 (local.get $window)))
          (v128.xor
            (v128.xor
              (v128.load offset=1424 (local.get $window))
              (v128.load offset=1872 (local.get $window)))
            (v128.load offset=2480 (local.get $window)))))
      (local.set $target (i32.add (local.get $target) (i32.const 16)))
      (local.set $window (i32.add (local.get $window) (i32.const 16)))
      (br $next))))
