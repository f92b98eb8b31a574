package nl.keukentafel.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.nio.charset.StandardCharsets;
import nl.keukentafel.municipality.Municipality;

/** Style, script and each municipality's own face; nothing about anybody, so browsers may keep it. */
@Controller("/assets")
class AssetController {
    private final Site site;

    AssetController(Site site) {
        this.site = site;
    }

    @Open
    @Get("/{version}/{name}")
    HttpResponse<?> asset(String version, String name) {
        Assets.Asset asset = Assets.find(name).orElseThrow(Problem.NOT_FOUND::refused);
        return kept(HttpResponse.ok(asset.bytes()), asset.type());
    }

    @Open
    @Get("/{version}/gemeente/{code}/theme.css")
    HttpResponse<?> theme(String version, String code) {
        return kept(HttpResponse.ok(bytes(municipality(code).face().themeCss())), "text/css; charset=utf-8");
    }

    @Open
    @Get("/{version}/gemeente/{code}/logo.svg")
    HttpResponse<?> logo(String version, String code) {
        return kept(HttpResponse.ok(bytes(municipality(code).face().logoSvg())), "image/svg+xml");
    }

    private Municipality municipality(String code) {
        return site.all().stream()
                .filter(municipality -> municipality.code().value().equals(code))
                .findFirst()
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MutableHttpResponse<byte[]> kept(MutableHttpResponse<byte[]> response, String type) {
        return response.contentType(MediaType.of(type)).header("Cache-Control", "public, max-age=31536000, immutable");
    }
}
