# docker build -t dormouse .          after ./dormouse version, which builds the distribution
# docker run -p 5684:5684/udp -p 5784:5784/udp -p 127.0.0.1:8080:8080 -v dormouse:/var/lib/dormouse --stop-timeout 30 dormouse
FROM eclipse-temurin:25-jre

RUN useradd --system --uid 10001 --home-dir /var/lib/dormouse --create-home dormouse
ADD launcher/target/dormouse-*.tar.gz /opt/
RUN ln -s /opt/dormouse-* /opt/dormouse

USER dormouse
WORKDIR /var/lib/dormouse
VOLUME /var/lib/dormouse

# Inside a container the page has to listen beyond loopback: publish it to where it is safe, or give it TLS.
ENV DORMOUSE_DATA_DIR=/var/lib/dormouse \
    DORMOUSE_WEB_HOST=0.0.0.0 \
    DORMOUSE_WEB_ALLOW_PLAIN=true

EXPOSE 5683/udp 5684/udp 5783/udp 5784/udp 8080/tcp
HEALTHCHECK --interval=15s --timeout=3s --start-period=15s \
    CMD ["bash", "-c", "exec 3<> /dev/tcp/127.0.0.1/${DORMOUSE_WEB_PORT:-8080} && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/dormouse/bin/dormouse"]
