//! A corpus of hostile files, made here: what is taken comes out as clean pixels the
//! right way up, all else is refused, and the decoder's process stays small.

use crate::app::TestApp;
use crate::pictures::{
    CORNERS, as_stored, chunk, clip, encode, exif, upright, vast_png, with_chunks, with_exif,
    with_segment,
};
use image::{ImageFormat, RgbImage};
use livepledge_backend::blobs::picture::clean;
use livepledge_contract::ids::Digest;
use tokio::io::AsyncReadExt as _;

/// Nothing of these may be in what is kept.
const MARKS: [&[u8]; 9] = [
    b"Exif",
    b"GPS",
    b"SHANGHAI",
    b"<script",
    b"PK\x03\x04",
    b"tEXt",
    b"eXIf",
    b"XMP",
    b"ICC",
];

/// What is kept of a blob, or the refusal's code.
async fn kept(app: &TestApp, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let answer = app.put_blob(bytes).await;
    if !answer.status.is_success() {
        let (status, code) = answer.problem();
        assert_eq!(status, 422, "{code}");
        return Err(code);
    }
    let sha256: Digest = crate::pictures::name(bytes).parse().unwrap();
    let mut file = app.app.blobs.read(&sha256).await.unwrap();
    let mut stored = Vec::new();
    file.read_to_end(&mut stored).await.unwrap();
    Ok(stored)
}

fn is_clean(stored: &[u8]) {
    for mark in MARKS {
        let found = stored.windows(mark.len()).any(|at| at == mark);
        assert!(!found, "{:?}", String::from_utf8_lossy(mark));
    }
}

/// The same picture, up to what JPEG loses.
fn is_upright(stored: &[u8], what: &str) {
    let picture: RgbImage = image::load_from_memory(stored).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), upright().dimensions(), "{what}");
    for (x, y, wanted) in [(8, 8, 0), (56, 8, 1), (8, 40, 2), (56, 40, 3)] {
        let found = picture.get_pixel(x, y).0;
        let near = found
            .iter()
            .zip(CORNERS[wanted])
            .all(|(found, wanted)| found.abs_diff(wanted) < 30);
        assert!(near, "{what}: {found:?} at {x},{y}");
    }
}

#[tokio::test]
async fn whatever_way_the_camera_was_held_the_pixels_stand_upright_and_say_no_place() {
    let app = TestApp::new().await;
    for orientation in 1..=8 {
        let stored = as_stored(&upright(), orientation);
        let jpeg = with_exif(&encode(&stored, ImageFormat::Jpeg), orientation);
        assert!(jpeg.windows(8).any(|at| at == b"SHANGHAI"));
        let png = with_chunks(
            &encode(&stored, ImageFormat::Png),
            &[
                chunk(b"eXIf", &exif(orientation)),
                chunk(b"tEXt", b"XMP\0SHANGHAI"),
            ],
        );
        for (what, file) in [("jpeg", jpeg), ("png", png)] {
            let kept = kept(&app, &file).await.unwrap();
            is_clean(&kept);
            is_upright(&kept, &format!("{what} {orientation}"));
        }
    }
}

#[tokio::test]
async fn what_is_two_things_at_once_is_a_picture_afterwards() {
    let app = TestApp::new().await;
    let picture = upright();
    let jpeg = encode(&picture, ImageFormat::Jpeg);
    let png = encode(&picture, ImageFormat::Png);
    let webp = encode(&picture, ImageFormat::WebP);
    let script = b"<html><script>alert(1)</script>";
    let polyglots = [
        ("jpeg and zip", [&jpeg[..], b"PK\x03\x04 archive"].concat()),
        ("jpeg and html", with_segment(&jpeg, 0xFE, script)),
        (
            "jpeg and icc",
            with_segment(&jpeg, 0xE2, b"ICC_PROFILE\0\x01\x01 XMP"),
        ),
        ("png and html", [&png[..], script].concat()),
        ("png and text", with_chunks(&png, &[chunk(b"tEXt", script)])),
        ("webp", webp),
    ];
    for (what, file) in polyglots {
        let kept = kept(&app, &file).await.expect(what);
        is_clean(&kept);
        is_upright(&kept, what);
    }
}

#[tokio::test]
async fn what_is_called_a_picture_and_is_none_is_refused() {
    let app = TestApp::new().await;
    let jpeg = encode(&upright(), ImageFormat::Jpeg);
    let others: [&[u8]; 14] = [
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        b"<?xml version=\"1.0\"?><svg/>",
        b"<!doctype html><script>alert(1)</script>",
        b"PK\x03\x04\x14\0\0\0\x08\0 an archive that was renamed to photo.jpg",
        b"%PDF-1.7\n1 0 obj",
        b"\x1F\x8B\x08\0\0\0\0\0",
        b"Rar!\x1A\x07\x01\0",
        b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF",
        b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0",
        b"\x7FELF\x02\x01\x01\0",
        b"II\x2A\0\x08\0\0\0",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"#!/bin/sh\nrm -rf /",
        b"\xFF\xD8\xFF\xE0 and then nothing that a JPEG has",
    ];
    for other in others {
        let refused = kept(&app, other).await;
        assert_eq!(refused, Err("not_evidence".to_owned()), "{other:?}");
    }
    // A clip that is none inside, and pictures that call themselves one.
    let mut hollow = clip(500);
    hollow[28..36].copy_from_slice(b"\0\0\0\x10junk");
    let called = [&b"\0\0\0\x18ftypisom\0\0\0\0isommp41"[..], &jpeg].concat();
    for other in [hollow, called] {
        assert_eq!(kept(&app, &other).await, Err("not_evidence".to_owned()));
    }
}

#[tokio::test]
async fn what_was_cut_off_is_refused_wherever_it_was_cut() {
    let app = TestApp::new().await;
    let picture = upright();
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encode(&picture, format);
        for share in [10, 30, 50, 70, 90, 97] {
            let cut = &whole[..whole.len() * share / 100];
            let refused = kept(&app, cut).await;
            let why = Err("not_evidence".to_owned());
            assert_eq!(refused, why, "{format:?} at {share} %");
        }
    }
}

#[tokio::test]
async fn a_bomb_does_not_go_off() {
    let app = TestApp::new().await;
    let mut jpeg = encode(&upright(), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|at| at == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    let mut header = vast_png(8, 8, 8, 2, 24);
    let lies = [&[0, 0, 0xFD, 0xE8, 0, 0, 0xFD, 0xE8][..], &[8, 6, 0, 0, 0]].concat();
    header.splice(8..33, chunk(b"IHDR", &lies));
    let bombs = [
        ("65,535 by 65,535 in a JPEG", jpeg),
        ("65,000 by 65,000 declared", header),
        (
            "12,000 by 12,000 in few bytes",
            vast_png(12_000, 12_000, 8, 0, 12_000),
        ),
        (
            "one line of 20,000,000",
            vast_png(20_000_000, 1, 8, 0, 20_000_000),
        ),
    ];
    for (what, bomb) in bombs {
        assert!(bomb.len() < 2 * 1024 * 1024, "{what}: {}", bomb.len());
        let refused = kept(&app, &bomb).await;
        assert_eq!(refused, Err("not_evidence".to_owned()), "{what}");
    }
}

/// The most that is taken, in the format that needs the most memory.
#[tokio::test]
async fn the_largest_picture_fits_into_the_process() {
    let app = TestApp::new().await;
    let large = vast_png(5_000, 5_000, 16, 6, 40_000);
    let kept = kept(&app, &large).await.unwrap();
    let picture = image::load_from_memory(&kept).unwrap();
    assert_eq!((picture.width(), picture.height()), (5_000, 5_000));
}

/// Asked of the kernel while the process waits for its file.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_decoders_process_may_use_little() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_livepledge"))
        .arg("decode-picture")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let path = format!("/proc/{}/limits", child.id());
    let begun = std::time::Instant::now();
    let limits = loop {
        let limits = std::fs::read_to_string(&path).unwrap();
        if limits.contains("Max open files            3 ") || begun.elapsed().as_secs() > 20 {
            break limits;
        }
        std::thread::yield_now();
    };
    drop(child.stdin.take());
    assert!(!child.wait().unwrap().success());
    for (what, most) in [
        ("Max address space", "536870912"),
        ("Max cpu time", "5 "),
        ("Max file size", "0 "),
        ("Max open files", "3 "),
        ("Max core file size", "0 "),
    ] {
        let line = limits.lines().find(|line| line.starts_with(what)).unwrap();
        let values = line[what.len()..].trim_start();
        assert!(values.starts_with(most), "{line}");
    }
}

/// Bytes changed at random in good files: clean pixels or nothing, and no fault.
#[test]
fn what_was_damaged_is_clean_or_nothing() {
    let picture = upright();
    let (mut taken, mut refused, mut seed) = (0, 0, 0x9E37_79B9_7F4A_7C15_u64);
    let mut draw = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = with_marks(&picture, format);
        for _ in 0..150 {
            let mut file = whole.clone();
            for _ in 0..=draw(4) {
                let at = draw(file.len());
                file[at] = draw(256) as u8;
            }
            match clean(&file) {
                Some(clean) => {
                    is_clean(&clean.bytes);
                    taken += 1;
                }
                None => refused += 1,
            }
        }
    }
    assert!(
        taken > 20 && refused > 50,
        "{taken} taken, {refused} refused"
    );
}

fn with_marks(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let plain = encode(picture, format);
    match format {
        ImageFormat::Jpeg => with_exif(&plain, 3),
        ImageFormat::Png => with_chunks(&plain, &[chunk(b"eXIf", &exif(3))]),
        _ => plain,
    }
}
